#!/bin/sh
# The file of openpyxl saved anew by LibreOffice: sh test/import/make/returns.sh (see returns.py).
set -e
here=$(mktemp -d)
cp test/import/returns/openpyxl.xlsx "$here/in.xlsx"
soffice --headless -env:UserInstallation=file://$here/profile --convert-to ods --outdir "$here" "$here/in.xlsx" > /dev/null
soffice --headless -env:UserInstallation=file://$here/profile --convert-to xlsx --outdir "$here" "$here/in.ods" > /dev/null
mv "$here/in.xlsx" "test/import/returns/libreoffice.xlsx"
rm -r "$here"
