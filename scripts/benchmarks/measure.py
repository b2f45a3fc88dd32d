"""Runs one program and tells what it took, as JSON on the last line of standard output.

    python3 -I -S measure.py SECONDS GIGABYTES CPU OUTPUT COMMAND...

A process of its own, since the kernel counts the memory that a child shares with its parent before it becomes the
program as the child's: this one takes some 8 MB, and nothing measured can look smaller than that. SECONDS: time
limit; GIGABYTES: limit of its address space; CPU: the one core it may use, or - for all; OUTPUT: its standard output
and error go to OUTPUT.out and .err.
"""

import json
import os
import resource
import signal
import sys
import time


def main() -> None:
    """Starts, waits, tells."""
    limit, gigabytes, cpu, output, *command = sys.argv[1:]
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        most = int(float(gigabytes) * 2**30)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        if cpu != "-":
            os.sched_setaffinity(0, {int(cpu)})
        for number, end in ((1, "out"), (2, "err")):
            os.dup2(os.open(f"{output}.{end}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), number)
        try:
            os.execvp(command[0], command)
        except OSError as error:
            os.write(2, f"{command[0]}: {error.strerror}\n".encode())
            os._exit(127)
    late = []

    def stop(*_: object) -> None:
        late.append(True)
        os.killpg(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, float(limit))
    _, status, usage = os.wait4(child, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    seconds = time.monotonic() - start
    print(json.dumps({
        "seconds": seconds,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / 1024,
        "exit": os.waitstatus_to_exitcode(status),
        "over_limit": bool(late),
    }))


main()
