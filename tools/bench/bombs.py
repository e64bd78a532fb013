#!/usr/bin/env python3
"""Time Winnow on pages built to be slow: each must give a record within 10 s and 1 GiB.  usage: bombs.py WINNOW"""
import os
import resource
import subprocess
import sys
import tempfile
import time

BOMBS = {
    "50 MB of <div>": b"<div>" * 10_000_000,
    "200,000 <ul><li>": b"<ul><li>" * 200_000,
    "5 MB of <": b"<" * 5_000_000,
    "a million &amp;": b"<html><p>" + b"&amp;" * 1_000_000,
    "20,000 open <b>": b"<html>" + b"".join(b"<p><b class=c%d>x" % i for i in range(20_000)),
    "40,000 attributes": b"<html><div " + b" ".join(b"a%d=1" % i for i in range(40_000)) + b">x",
    "40 MB of <p>x": b"<html>" + b"<p>x" * 10_000_000,
    "a million <span>": b"<html>" + b"<span>" * 1_000_000,
}

bad = 0
for name, page in BOMBS.items():
    with tempfile.NamedTemporaryFile() as file:
        file.write(page)
        file.flush()
        start = time.time()
        child = subprocess.Popen([sys.argv[1], "-q", "--fail-on", "none", file.name], stdout=subprocess.PIPE)
        out = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.time() - start
    fine = status == 0 and out.startswith(b'{"schema_version"') and seconds < 10 and usage.ru_maxrss < 1 << 20
    bad += not fine
    print(f"{name:<20} {seconds:7.2f} {usage.ru_maxrss:9d}  {'fine' if fine else 'FAILED'}")
sys.exit(bad > 0)
