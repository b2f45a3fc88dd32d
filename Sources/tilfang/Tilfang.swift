@main struct Tilfang { static func main() {} }
