// LinearPrograms
