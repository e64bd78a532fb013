#!/usr/bin/env python3
"""examples/spark_job.py on two executors of Spark's local-cluster, one of which is killed, against one winnow alone."""
import argparse
import gzip
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
WARCS = 8


def make_inputs(work, pages):
    """The pages as WARC.gz files and as JSON Lines; what is not UTF-8 is left out, since JSON could not hold it."""
    jsonl, paths = work / "pages.jsonl", work / "paths.txt"
    if jsonl.exists():
        return jsonl, paths
    with open(jsonl, "w", encoding="utf-8") as out:
        for page in pages:
            try:
                out.write(json.dumps({"url": f"https://pages.example/{page.stem}", "html": page.read_bytes().decode("utf-8")}) + "\n")
            except UnicodeDecodeError:
                pass
    names = []
    for k in range(WARCS):
        name = work / f"part{k}.warc.gz"
        with open(name, "wb") as out:
            for i, page in list(enumerate(pages))[k::WARCS]:
                block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.read_bytes()
                head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{i}>\r\nWARC-Target-URI: https://pages.example/{page.stem}\r\n"
                        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n").encode()
                out.write(gzip.compress(head + block + b"\r\n\r\n", 6))
        names.append(str(name))
    paths.write_text("\n".join(names) + "\n")
    return jsonl, paths


def executors():
    """Process ids of the running executors."""
    found = []
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                command = pathlib.Path(entry.path, "cmdline").read_bytes()
            except OSError:
                continue
            if b"CoarseGrainedExecutorBackend" in command and os.environ["WINNOW_BENCH_APP"].encode() in command:
                found.append(int(entry.name))
    return found


def run_spark(args, work, source, kill):
    """Seconds; with `kill` one executor is killed while winnow is at work."""
    out = work / "out.parquet"
    shutil.rmtree(out, ignore_errors=True)
    marker = f"winnow{os.getpid()}"
    os.environ["WINNOW_BENCH_APP"] = marker
    submit = [str(pathlib.Path(args.python).parent / "spark-submit"), "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false",
              "--conf", f"spark.executor.extraJavaOptions=-Dwinnow.bench={marker}", "--conf", f"spark.pyspark.python={args.python}",
              "--conf", f"spark.pyspark.driver.python={args.python}", str(ROOT / "examples/spark_job.py"), *source, str(out), "--winnow", str(args.winnow)]
    start = time.time()
    with open(work / "spark.log", "w") as log:
        job = subprocess.Popen(submit, stdout=log, stderr=log, cwd=work, env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PATH": f"{pathlib.Path(args.python).parent}:{os.environ['PATH']}"})
        killed = False
        while job.poll() is None:
            time.sleep(0.2)
            if kill and not killed and (running := executors()):
                time.sleep(kill)
                os.kill(running[0], signal.SIGKILL)
                killed = True
    if job.returncode != 0:
        sys.exit(f"Spark failed, see {work / 'spark.log'}")
    return time.time() - start, killed


READ = """
import glob, json, sys
import pyarrow.parquet
rows = [row for file in glob.glob(sys.argv[1] + '/*.parquet') for row in pyarrow.parquet.read_table(file).to_pylist()]
json.dump([[r['url'], r['title'], r['body'], r['status'], r['countries']] for r in rows], sys.stdout)
"""


def in_order(rows):
    return sorted(rows, key=lambda row: [value or "" for value in row[:3]])


def records_of_parquet(args, out):
    return in_order(json.loads(subprocess.run([args.python, "-c", READ, str(out)], check=True, capture_output=True, text=True).stdout))


def records_of_jsonl(path):
    rows = [json.loads(line) for line in open(path)]
    return in_order([r["url"], r["title"], r["body"], r["status"], r["countries"]] for r in rows)


def main():
    parser = argparse.ArgumentParser()
    for name in ("--winnow", "--python", "--work"):
        parser.add_argument(name, required=True)
    parser.add_argument("pages", nargs="+")
    args = parser.parse_args()
    subprocess.run([args.python, "-c", "import pyarrow"], check=False, stderr=subprocess.DEVNULL).returncode == 0 or subprocess.run(
        [args.python, "-m", "pip", "install", "-q", "pyarrow"], check=True)
    work = pathlib.Path(args.work)
    work.mkdir(parents=True, exist_ok=True)
    args.winnow = shutil.copy(args.winnow, work / "winnow")  # all runs by one binary, whatever is built meanwhile
    jsonl, paths = make_inputs(work, [pathlib.Path(page) for page in args.pages])
    good = True
    for name, source, alone in (("WARC", ["--warc", str(paths)], ["--files-from", str(paths)]), ("JSON Lines", ["--jsonl", str(jsonl)], [str(jsonl)])):
        single = work / "single.jsonl"
        subprocess.run([args.winnow, "-q", "--fail-on", "none", "--overwrite", "always", "-o", str(single), *alone], check=True)
        wanted = records_of_jsonl(single)
        for kill in (0, 4.0):
            seconds, killed = run_spark(args, work, source, kill)
            got = records_of_parquet(args, work / "out.parquet")
            same = got == wanted  # values, since Parquet has 1.0 where JSON has 1
            good &= same
            print(f"Spark, 2 executors, {name}{', one killed' if killed else ''}: {len(got)} records, {'the same as alone' if same else 'OTHERS THAN ALONE'} ({seconds:.0f} s)")
            sys.stdout.flush()
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
