#!/usr/bin/env python3
"""Articles out of WARC files or JSON Lines with Spark, one winnow a partition, as Parquet.

    spark-submit examples/spark_job.py --warc  paths.txt  OUT.parquet      paths.txt: a WARC's path a line, seen by every worker
    spark-submit examples/spark_job.py --jsonl pages.jsonl OUT.parquet     a page a line: {"url": ..., "html": ...}

winnow must be at the same path on every worker (--winnow). Spark feeds lines to its standard input and takes records from
its standard output (RDD.pipe). `checkCode` makes Spark notice a winnow that failed and run the partition again, on
another executor if need be; without it half a partition would pass for a whole one. `--fail-on none` makes a page without
an article an ordinary record, since its exit status would fail the job. The schema is winnow's own: `--print-schema spark`.
"""
import argparse
import shlex
import subprocess

from pyspark.sql import SparkSession


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    kind = parser.add_mutually_exclusive_group(required=True)
    kind.add_argument("--warc", metavar="PATHS", help="text file with a WARC's path a line")
    kind.add_argument("--jsonl", metavar="FILE", help="JSON Lines, anything that Spark can read")
    parser.add_argument("out", help="folder for the Parquet files; must not exist")
    parser.add_argument("--winnow", default="winnow", help="path of the binary on the workers (default: winnow)")
    parser.add_argument("--html-field", default="", help="JSON Lines: the field that holds the page")
    parser.add_argument("--partitions", type=int, default=0, help="default: one a WARC; for JSON Lines as Spark cuts the file")
    args = parser.parse_args()

    spark = SparkSession.builder.appName("winnow").getOrCreate()
    winnow = f"{shlex.quote(args.winnow)} -j 1 -q -f jsonl --fail-on none"
    if args.warc:
        paths = [line for line in open(args.warc).read().splitlines() if line]
        lines = spark.sparkContext.parallelize(paths, args.partitions or max(1, len(paths)))
        command = f"{winnow} --files-from -"
    else:
        lines = spark.sparkContext.textFile(args.jsonl, args.partitions or None)
        command = f"{winnow} --from jsonl" + (f" --html-field {shlex.quote(args.html_field)}" if args.html_field else "")
    # An empty partition has nothing on its standard input, which winnow rightly calls "no input matched".
    records = lines.pipe(f"sh -c {shlex.quote(guarded(command))}", checkCode=True)

    schema = subprocess.run([args.winnow, "--print-schema", "spark"], check=True, capture_output=True, text=True).stdout.strip()
    spark.read.schema(schema).json(records).write.parquet(args.out)
    spark.stop()


def guarded(command):
    """The command, run only if a first line comes."""
    return f'IFS= read -r first || exit 0; {{ printf "%s\\n" "$first"; cat; }} | {command}'


if __name__ == "__main__":
    main()
