#!/bin/sh
# Saves ../files/openpyxl.xlsx again with LibreOffice, as .xlsx, .xls and .ods.
set -e
cd "$(dirname "$0")/../files"
save() {
    soffice --headless --convert-to "$1" --outdir /tmp/kantoku-lo openpyxl.xlsx > /dev/null
    mv "/tmp/kantoku-lo/openpyxl.$1" "libreoffice.$1"
}
save xlsx
save xls
save ods
