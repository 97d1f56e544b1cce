#!/bin/sh
# 1,000 answered check sheets, read by Kantoku (every cell understood) and by the readers of npm and
# Python (cells of the first sheet alone), all on the same files in one run:
#
#   npm install --prefix FOLDER exceljs xlsx; sh bench/returns.sh FOLDER
#
# Needs node, and python3 with openpyxl. Prints a line of JSON a reader: median of RUNS (3).
set -e
BUILD=${BUILD:-build} RUNS=${RUNS:-3} COUNT=${COUNT:-1000} modules=$1/node_modules
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$BUILD/bench/returns" make "$work" "$COUNT"
median() { sort -t: -k2 -n | sed -n "$(((RUNS + 1) / 2))p"; }

ours() {
    for i in $(seq "$RUNS"); do
        "$BUILD/bench/returns" read "$work" "$1" | sed 's/.*"seconds":\([0-9.]*\).*/s:\1/'
    done | median | sed "s/s:\(.*\)/{\"reader\":\"kantoku, $1 processes\",\"seconds\":\1}/"
}
node_reader() { # NAME SCRIPT
    for i in $(seq "$RUNS"); do
        MODULES=$modules WORK=$work node -e "$2"
    done | median | sed "s/s:\(.*\)/{\"reader\":\"$1\",\"seconds\":\1}/"
}

ours 1
ours "$(nproc)"
node_reader sheetjs '
const X = require(process.env.MODULES + "/xlsx"), fs = require("fs");
const t = process.hrtime.bigint(); let n = 0;
for (const f of fs.readdirSync(process.env.WORK)) {
    const b = X.read(fs.readFileSync(process.env.WORK + "/" + f), { dense: true, sheets: 0 });
    n += X.utils.sheet_to_json(b.Sheets[b.SheetNames[0]], { header: 1 }).length;
}
console.log("s:" + Number(process.hrtime.bigint() - t) / 1e9);'
node_reader exceljs '
const E = require(process.env.MODULES + "/exceljs"), fs = require("fs");
(async () => {
    const t = process.hrtime.bigint(); let n = 0;
    for (const f of fs.readdirSync(process.env.WORK)) {
        const b = new E.Workbook();
        await b.xlsx.load(fs.readFileSync(process.env.WORK + "/" + f));
        b.worksheets[0].eachRow(r => { n += r.cellCount; });
    }
    console.log("s:" + Number(process.hrtime.bigint() - t) / 1e9);
})();'
for i in $(seq "$RUNS"); do
    WORK=$work /usr/bin/python3 - <<'PY'
import os, time, openpyxl
t = time.monotonic()
n = 0
for f in sorted(os.listdir(os.environ["WORK"])):
    b = openpyxl.load_workbook(os.environ["WORK"] + "/" + f, read_only=True)
    for row in b.worksheets[0].iter_rows(values_only=True):
        n += len(row)
print("s:%.3f" % (time.monotonic() - t))
PY
done | median | sed 's/s:\(.*\)/{"reader":"openpyxl, read only","seconds":\1}/'
