// Makes the test lists of exceljs: node lists.mjs FOLDER   (npm install exceljs, in a folder of its own)
import ExcelJS from 'exceljs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];

// Names and numbers come from parties.py, so that there is one list of them.
const parties = JSON.parse(execFileSync('/usr/bin/python3', ['-B', '-c',
  'import json,parties as p; print(json.dumps({k: [p.name(k), p.number(k)] for k in p.PARTIES}))'],
  { cwd: here }));
const name = (id) => parties[id][0];
const number = (id) => parties[id][1];
const day = (y, m, d) => new Date(Date.UTC(y, m - 1, d));

// Tiers by indentation of the cell; rich text, a date format of eras, numbers with units.
async function indented() {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('委託関係図');
  sheet.addRow(['委託先（再委託先を含む）', '法人番号', '委託する業務', '契約の終期', '個人情報の人数', '承諾年月日', '取得している認証']);
  const rows = [
    [0, 'V07', 'コールセンター', day(2027, 3, 31), 1820000, null, 'Pマーク（2026年10月31日まで）'],
    [1, 'S02', '録音保管', day(2027, 3, 31), 1820000, day(2025, 5, 1), 'ISMS 2026/9/30'],
    [1, 'S03', 'SMS配信', day(2027, 3, 31), 640000, day(2025, 5, 1), null],
    [0, 'V10', '請求書印刷', day(2027, 3, 31), 1200000, null, 'プライバシーマーク'],
    [1, 'S07', '配送', day(2027, 3, 31), 1200000, null, null],
    [2, 'T02', '配送', day(2027, 3, 31), 1200000, day(2025, 6, 1), null],
    [0, 'V02', '代理店', day(2027, 3, 31), 140000, null, 'ISMS（2026/12/20）'],
  ];
  for (const [depth, id, ...rest] of rows) {
    const row = sheet.addRow([name(id), number(id), ...rest]);
    row.getCell(1).alignment = { indent: depth };
    row.getCell(2).numFmt = '@';
    row.getCell(4).numFmt = '[$-411]ggge"年"m"月"d"日"';
    row.getCell(5).numFmt = '#,##0"名"';
  }
  sheet.getCell('A2').value = { richText: [{ text: 'あさぎり', font: { bold: true } }, { text: 'コンタクト株式会社' }] };
  await book.xlsx.writeFile(path.join(folder, 'indented.xlsx'));
}

// Tiers by └ and spaces, outline levels, a section for each department, examples, numbers only.
async function tree() {
  const book = new ExcelJS.Workbook();
  book.properties.date1904 = true;
  const sheet = book.addWorksheet('委託先');
  sheet.addRow(['委託先一覧表（様式1）']);
  sheet.addRow(['NO', '委託・再委託先名', '内容', '契約開始', '契約満了', '本人の数（概数）', '再委託の有無', '再委託承認日', '事故時連絡先']);
  sheet.addRow(['例', '株式会社〇〇', '○○業務', '2025/4/1', '2026/3/31', '1,000人', '有', '2025/3/1', '090-XXXX-XXXX']);
  sheet.addRow(['■ 情報システム部']);
  sheet.addRow([1, name('V14'), 'システム保守', day(2024, 4, 1), day(2027, 3, 31), '182万', '有', day(2024, 3, 15), '090-0000-1401']);
  sheet.addRow([null, '　└ ' + name('S11'), '開発', day(2024, 4, 1), day(2027, 3, 31), '182万', '有', day(2024, 3, 15), null]);
  sheet.addRow([null, '　　└ ' + name('T03'), 'テスト', day(2024, 4, 1), day(2027, 3, 31), '100', '無', day(2024, 6, 1), null]);
  sheet.addRow(['■ 請求・郵送グループ']);
  sheet.addRow([2, '㈱やまびこﾌﾟﾘﾝﾄ', '通知書印刷', day(2023, 7, 1), day(2026, 6, 30), '60万', '有', null, null]);
  sheet.addRow([null, '　└ ' + name('S09'), '配送', day(2023, 7, 1), day(2027, 6, 30), '60万', '無', null, null]);
  sheet.addRow([3, name('V12'), '督促状印刷', day(2025, 7, 1), day(2027, 6, 30), '2万', '無', null, '夜間 090-0000-1201']);
  for (let n = 4; n <= 8; n++)
    sheet.addRow([n]);
  sheet.addRow([null, '計', null, null, null, '3社']);
  for (const n of [6, 7, 10])
    sheet.getRow(n).outlineLevel = 1;
  await book.xlsx.writeFile(path.join(folder, 'tree.xlsx'));
}

await indented();
await tree();
