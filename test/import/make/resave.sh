#!/bin/sh
# Saves two of the lists anew with LibreOffice, as many offices do: sh resave.sh FOLDER
set -e
here=$(mktemp -d)
for list in merged_companies departments; do
    soffice --headless -env:UserInstallation=file://$here/profile --convert-to xlsx --outdir "$here" \
        "$1/$list.xlsx" > /dev/null
    mv "$here/$list.xlsx" "$1/${list}_libreoffice.xlsx"
done
rm -r "$here"
