// The same answers, filled in by exceljs: node test/import/make/returns.mjs FOLDER (see returns.py).
import fs from 'node:fs';
import { createRequire } from 'node:module';
const ExcelJS = createRequire(process.cwd() + '/')(process.env.EXCELJS ?? 'exceljs');
const here = 'test/import/returns/';
const rows = fs.readFileSync(here + 'answers.tsv', 'utf8').split('\n')
  .filter(l => l && !l.startsWith('#')).map(l => l.split('\t'));
const typed = new Map(rows.map(r => [r[0], r.slice(1, 5)]));
const value = t => t.startsWith('#day ') ? new Date(t.slice(5) + 'T00:00:00Z')
  : t.startsWith('#number ') ? Number(t.slice(8)) : t.replaceAll('\\n', '\n');
const book = new ExcelJS.Workbook();
await book.xlsx.readFile(process.argv[2] + '/base.xlsx');
const sheet = book.worksheets.find(s => s.state === 'visible');
sheet.eachRow(row => {
  const cells = typed.get(row.getCell(1).value);
  cells?.forEach((t, i) => { if (t) row.getCell(4 + i).value = value(t); });
});
sheet.getCell('C3').value = 'みどり発送サービス株式会社';
sheet.getCell('E3').value = '佐藤 花子';
const table = book.getWorksheet('表 2-1');
[['本社センター', '東京都港区1-2-3', '自社'], ['多摩倉庫', '八王子市\n4-5', '賃借']].forEach((cells, r) =>
  cells.forEach((t, c) => { if (c < table.columnCount) table.getCell(2 + r, 1 + c).value = t; }));
book.creator = 'ひばりモバイル';
book.lastModifiedBy = '鈴木 一郎';
await book.xlsx.writeFile(here + 'exceljs.xlsx');
