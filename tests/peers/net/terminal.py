"""terminal.py KEYS PROGRAM ARGUMENT...: runs a program at a terminal and answers its questions.

Each time it shows "[y/N]" the next letter of KEYS and the return key are pressed. What it shows goes to
standard output.
"""

import os
import pty
import sys

keys, shown = list(sys.argv[1]), b""
child, screen = pty.fork()
if child == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
pressed = False
while True:
    try:
        piece = os.read(screen, 65536)
    except OSError:
        break
    if not piece:
        break
    sys.stdout.buffer.write(piece)
    # The line editor draws a question anew for each key; a line end says that it was answered.
    if b"\n" in piece:
        pressed, shown = False, b""
    shown += piece.rsplit(b"\n", 1)[-1]
    if b"[y/N]" in shown and keys and not pressed:
        pressed = True
        os.write(screen, (keys.pop(0) + "\r").encode())
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
