#!/usr/bin/env python3
"""The rows of the batch bench; batch.sh calls it. Every ratio is between runs of this call."""
import argparse
import gzip
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
MIX_SHARE = 0.02  # of the files, for each kind of trouble


class Bench:
    def __init__(self, args):
        self.winnow, self.peer, self.spark = args.winnow, args.peer, args.spark
        self.work = pathlib.Path(args.work)
        self.files = args.files
        self.pages = sorted(pathlib.Path(args.pages, "extraction").glob("*/html/*.html"))
        self.work.mkdir(parents=True, exist_ok=True)

    def path(self, name):
        return str(self.work / name)

    def run(self, *options, command=None):
        """Seconds on the wall, seconds of CPU, peak memory in MB, exit status."""
        start = time.time()
        child = subprocess.Popen([command or self.winnow, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        return time.time() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, child.returncode

    def folder(self, name, count, mixed=False):
        """`count` files by hard link; with trouble mixed in if asked."""
        folder = self.work / name
        if folder.exists():
            return str(folder)
        r = random.Random(7)
        for i in range(count):
            source = self.pages[i % len(self.pages)]
            target = folder / f"{i % 100:02}" / f"{i:05}.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            kind = r.random() / MIX_SHARE if mixed else 99
            if kind < 1:
                target.write_bytes(b"")
            elif kind < 2:
                data = source.read_bytes()
                target.write_bytes(data[: r.randrange(len(data) + 1)])
            elif kind < 3:
                target.write_bytes(r.randbytes(20_000))
            elif kind < 4:
                target.with_suffix(".html.gz").write_bytes(gzip.compress(source.read_bytes(), 1))
            elif kind < 5:
                os.link(source, target.with_suffix(".pdf"))
            elif kind < 6:
                os.link(source, target)  # a duplicate of what stands under another name
            elif kind < 7:
                target.symlink_to("nowhere")
            else:
                os.link(source, target)
        return str(folder)

    def fresh(self, *names):
        for name in names:
            path = self.work / name
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)

    def counts(self):
        folder = self.folder("mixed", self.files, mixed=True)
        self.fresh("mixed.jsonl", "mixed.report")
        seconds, _, memory, _ = self.run("-q", "-j", "2", "-o", self.path("mixed.jsonl"), "--report", self.path("mixed.report"), folder)
        inputs = sum(len(names) for _, _, names in os.walk(folder))
        lines = [sum(1 for _ in open(self.path(name))) for name in ("mixed.jsonl", "mixed.report")]
        print(f"inputs {inputs}, records {lines[0]}, report lines {lines[1]}: {'equal' if {inputs} == set(lines) else 'NOT EQUAL'}"
              f" ({inputs / seconds:.0f} a second, {memory:.0f} MB)")

    def memory(self):
        peaks = {}
        for count in (1000, self.files):
            folder = self.folder(f"plain{count}", count)
            peaks[count] = max(self.run("-q", "-j", "2", folder)[2] for _ in range(3 if count == 1000 else 1))
        print(f"peak memory: {peaks[1000]:.1f} MB with 1000 files, {peaks[self.files]:.1f} MB with {self.files}: {peaks[self.files] / peaks[1000]:.3f} times (at most 1.05, under 100)")

    def workers(self):
        folder = self.folder("plain3000", 3000)
        best = {}
        for _ in range(3):  # taking turns, so that a busy moment hits both
            for jobs in ("1", "2"):
                self.fresh(f"j{jobs}")
                seconds = self.run("-q", "-j", jobs, "-o", self.path(f"j{jobs}"), folder)[0]
                best[jobs] = min(best.get(jobs, 1e9), seconds)
        same = subprocess.run(["cmp", "-s", self.path("j1"), self.path("j2")]).returncode == 0
        print(f"-j 2 against -j 1: {'same bytes' if same else 'OTHER BYTES'}, {best['1'] / best['2']:.2f} times the pages a second (at least 1.85), {3000 / best['2']:.0f} a second")

    def kills(self):
        folder = self.folder("plain1000", 1000)
        self.fresh("whole", "out", "report")
        seconds = self.run("-q", "-j", "2", "-o", self.path("whole"), folder)[0]
        r = random.Random(5)
        options = ["-q", "-j", "2", "-o", self.path("out"), "--report", self.path("report"), "--resume", folder]
        killed, finished, same = 0, 0, True
        while killed < 20 or not finished:
            child = subprocess.Popen([self.winnow, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if killed < 20:
                time.sleep(r.random() * seconds / 3)
                child.send_signal(signal.SIGKILL)
            if child.wait() == -signal.SIGKILL:
                killed += 1
                continue
            finished += 1
            same &= subprocess.run(["cmp", "-s", self.path("whole"), self.path("out")]).returncode == 0
            same &= sum(1 for _ in open(self.path("report"))) == 1000
            self.fresh("out", "report")
        print(f"kill -9 at {killed} moments of {finished} runs, then --resume: {'the same output' if same else 'OTHER OUTPUT'}")

    def warc(self):
        packed = self.work / "packed"
        archive = self.work / "pages.warc.gz"
        if not archive.exists():
            packed.mkdir(exist_ok=True)
            with open(archive, "wb") as out:
                for i, page in enumerate(self.pages):
                    data = page.read_bytes()
                    (packed / f"{i:05}.html.gz").write_bytes(gzip.compress(data))
                    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + data
                    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{i}>\r\nContent-Type: application/http; msgtype=response\r\n"
                            f"Content-Length: {len(block)}\r\n\r\n").encode()
                    out.write(gzip.compress(head + block + b"\r\n\r\n"))
        best = {}
        for _ in range(3):
            for name, source in (("warc", str(archive)), ("files", str(packed))):
                self.fresh(name)
                seconds = self.run("-q", "-j", "2", "--fields", "title,body", "-o", self.path(name), source)[0]
                best[name] = min(best.get(name, 1e9), seconds)
        same = subprocess.run(["cmp", "-s", self.path("warc"), self.path("files")]).returncode == 0
        print(f"WARC.gz of {len(self.pages)} pages: {'the same bodies and titles' if same else 'OTHER BODIES'}, {best['files'] / best['warc']:.2f} times the speed of .html.gz files (at least 0.9)")

    def trafilatura(self):
        folder = self.folder("plain600", 600)
        # Each run writes into a folder of its own, removed when all are done: for some seconds ext4 passes over the inodes
        # of files just deleted one by one, which took a quarter of Winnow's second.
        for what, mine, theirs, least in (("plain text", ["-f", "text", "--fields", "title,body"], [], 8), ("JSON with metadata", ["-f", "json"], ["--json", "--with-metadata"], 12)):
            best = {}
            for turn in range(2):
                winnow_out, peer_out = (self.path(f"{name}-out-{what.split()[0]}-{turn}") for name in ("winnow", "peer"))
                best["winnow"] = min(best.get("winnow", 1e9), self.run("-q", "-j", "2", *mine, "--out-dir", winnow_out, folder)[0])
                best["peer"] = min(best.get("peer", 1e9), self.run("--parallel", "2", *theirs, "--input-dir", folder, "--output-dir", peer_out, command=self.peer)[0])
            print(f"against trafilatura --parallel 2, {what}: {best['peer'] / best['winnow']:.1f} times the pages a second (at least {least}); {600 / best['winnow']:.0f} and {600 / best['peer']:.0f}")
        self.fresh(*(path.name for path in self.work.glob("*-out-*")))

    def learning(self):
        empty = self.work / "no-phrases"
        for table in (HERE / "../../data/lang").resolve().glob("*/*.table"):
            if table.name in ("boilerplate.table", "headings.table", "labels.table"):
                target = empty / "lang" / table.parent.name / table.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text("# empty\n")
        site = self.work / "site"
        subprocess.run([sys.executable, HERE / "invent_site.py", site], check=True)
        truth = json.loads((site / "truth.json").read_text())
        squeeze = lambda text: " ".join(text.split())
        for form in ("html", "flat"):
            files = sorted((site / form).iterdir())
            profile = self.path(f"{form}.site")
            common = ["-q", "--data", str(empty), "--overwrite", "always"]
            self.run(*common, "--learn-site", profile, *map(str, files[::2]))
            shares = []
            for options in ([], ["--site", profile]):
                self.run(*common, *options, "-o", self.path("learned"), "--fields", "body,input", *map(str, files[1::2]))
                records = [json.loads(line) for line in open(self.path("learned"))]
                right = sum(squeeze(r["body"]) == squeeze(truth[pathlib.Path(r["input"]["path"]).stem]["body"]) for r in records)
                shares.append(right / len(records))
            print(f"an invented site, {form}: {shares[1]:.2f} of the other half exact with the profile (at least 0.98), {shares[0]:.2f} without; phrase tables emptied")

    def spark_job(self):
        if not pathlib.Path(self.spark).exists():
            return print("Spark: skipped, no pyspark")
        subprocess.run([sys.executable, HERE / "batch_spark.py", "--winnow", self.winnow, "--python", self.spark, "--work", self.path("spark"),
                        *map(str, self.pages)])


def main():
    parser = argparse.ArgumentParser()
    for name in ("--winnow", "--pages", "--work", "--peer", "--spark"):
        parser.add_argument(name, required=True)
    parser.add_argument("--files", type=int, default=20000)
    parser.add_argument("rows", nargs="*")
    args = parser.parse_args()
    bench = Bench(args)
    rows = {"counts": bench.counts, "workers": bench.workers, "memory": bench.memory, "kills": bench.kills, "warc": bench.warc,
            "trafilatura": bench.trafilatura, "learning": bench.learning, "spark": bench.spark_job}
    for row in args.rows or rows:
        rows[row]()
        sys.stdout.flush()


if __name__ == "__main__":
    main()
