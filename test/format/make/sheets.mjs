// Saves ../files/exceljs.xlsx and, with the password "kantoku", ../files/password.xlsx.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const require = createRequire(process.cwd() + '/');
const Excel = require('exceljs');
const crypto = require('officecrypto-tool');

const files = new URL('../files/', import.meta.url).pathname;
const book = new Excel.Workbook();
book.created = book.modified = new Date(Date.UTC(2026, 10, 1));
const sheet = book.addWorksheet('一覧', { views: [{ state: 'frozen', ySplit: 1 }] });
sheet.addRow(['名称', '契約日', '人数', '割合', '備考']);
sheet.addRow([
  { richText: [{ text: '旧社名', font: { strike: true } }, { text: '新社名' }] },
  new Date(Date.UTC(2026, 3, 1)), 12, 0.15, 'a\r\nb',
]);
sheet.addRow([
  { richText: [{ text: '株式' }, { font: { bold: true }, text: '会社' }, { text: '海' }] },
  new Date(Date.UTC(2026, 3, 1, 9, 30)), { formula: 'C2*2', result: 24 }, true,
  { formula: 'A1&"x"', result: '名称x' },
]);
sheet.addRow([{ text: '結び付き', hyperlink: 'https://example.com/' }, null, { error: '#REF!' }]);
sheet.getColumn(2).numFmt = 'yyyy/mm/dd';
sheet.getCell('B3').numFmt = 'yyyy/mm/dd hh:mm';
sheet.getCell('D2').numFmt = '0.0%';
sheet.getColumn(4).hidden = true;
sheet.getRow(4).hidden = true;
sheet.autoFilter = 'A1:E4';
sheet.mergeCells('A6:B7');
sheet.getCell('A6').value = '結合';
await book.xlsx.writeFile(files + 'exceljs.xlsx');
const sealed = await crypto.encrypt(readFileSync(files + 'exceljs.xlsx'), { password: 'kantoku' });
writeFileSync(files + 'password.xlsx', sealed);
