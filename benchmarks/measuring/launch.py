"""Run one command within a time limit, and print what it took as JSON.

``python launch.py LIMIT OUT ERR COMMAND...``. A process of its own, because a child's peak memory
is never less than its parent's when it was started: this parent is small.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time


def launch(limit: float, out: str, err: str, command: list[str]) -> dict[str, object]:
    """Return exit code, wall and CPU seconds and peak megabytes of the command and its children."""
    expired = threading.Event()
    with open(out, "wb") as stdout, open(err, "wb") as stderr:  # noqa: PTH123  (starts faster)
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=stdout, stderr=stderr, start_new_session=True)

        def stop() -> None:
            expired.set()
            os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(limit, stop)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        timer.cancel()
    return {
        "code": os.waitstatus_to_exitcode(status),
        "expired": expired.is_set(),
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak_mb": usage.ru_maxrss / 1024,
    }


if __name__ == "__main__":
    print(json.dumps(launch(float(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:])))
