#!/bin/sh
# 1,000 answered check sheets, all the same files in one run, from the disk's cache:
#
#   - the command an office uses, `kantoku returns FOLDER`, from its start to its end: every answer
#     understood, said and printed; with all processors, and held to one of them
#   - the readers of npm and Python, without what it takes to start them and to load their code: the
#     cells of the first sheet alone, nothing understood
#
#   npm install --prefix FOLDER exceljs xlsx; sh bench/returns.sh FOLDER
#
# Needs node, and python3 with openpyxl. Prints a line of JSON a reader: seconds and seconds of
# processor, of the run that was the median of RUNS (5). The runs take turns.
set -e
BUILD=${BUILD:-build} RUNS=${RUNS:-5} COUNT=${COUNT:-1000} MODULES=$1/node_modules
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
WORK=$work/sheets
export MODULES WORK
mkdir "$WORK"
"$BUILD/bench/returns" make "$WORK" "$COUNT"

kantoku() { # CPUS
    /usr/bin/python3 - taskset -c "$1" "$BUILD/kantoku" returns "$WORK" --sheet outsourcing <<'PY'
import resource, subprocess, sys, time
begun = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
seconds = time.monotonic() - begun
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("%.3f %.3f" % (seconds, used.ru_utime + used.ru_stime))
PY
}

script() { # of a reader for node: LOAD READ
    node -e "
const fs = require('fs'), path = process.env.WORK, load = $1, read = $2;
(async () => {
    const lib = load(), files = fs.readdirSync(path), cpu = process.cpuUsage();
    const begun = process.hrtime.bigint();
    for (const f of files) await read(lib, fs.readFileSync(path + '/' + f));
    const used = process.cpuUsage(cpu), seconds = Number(process.hrtime.bigint() - begun) / 1e9;
    console.log(seconds.toFixed(3), ((used.user + used.system) / 1e6).toFixed(3));
})();"
}

sheetjs() {
    script "() => require(process.env.MODULES + '/xlsx')" "(X, bytes) => {
        const b = X.read(bytes, { dense: true, sheets: 0 });
        return X.utils.sheet_to_json(b.Sheets[b.SheetNames[0]], { header: 1 }).length;
    }"
}

exceljs() {
    script "() => require(process.env.MODULES + '/exceljs')" "async (E, bytes) => {
        const b = new E.Workbook();
        await b.xlsx.load(bytes);
        b.worksheets[0].eachRow(r => r.cellCount);
    }"
}

openpyxl() {
    /usr/bin/python3 - <<'PY'
import os, time, openpyxl
folder = os.environ["WORK"]
files, begun, cpu = sorted(os.listdir(folder)), time.monotonic(), time.process_time()
for f in files:
    b = openpyxl.load_workbook(folder + "/" + f, read_only=True)
    for row in b.worksheets[0].iter_rows(values_only=True):
        len(row)
print("%.3f %.3f" % (time.monotonic() - begun, time.process_time() - cpu))
PY
}

last=$(($(nproc) - 1))
for i in $(seq "$RUNS"); do
    kantoku "0-$last" >>"$work/kantoku"
    kantoku 0 >>"$work/kantoku, one processor"
    sheetjs >>"$work/sheetjs"
    exceljs >>"$work/exceljs"
    openpyxl >>"$work/openpyxl, read only"
done
for reader in "kantoku" "kantoku, one processor" "sheetjs" "exceljs" "openpyxl, read only"; do
    sort -n "$work/$reader" | sed -n "$(((RUNS + 1) / 2))p" |
        sed "s/\(.*\) \(.*\)/{\"reader\":\"$reader\",\"seconds\":\1,\"cpu\":\2}/"
done
