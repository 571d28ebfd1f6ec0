// Makes country_names.gz, the names by which countries are found: in a folder with `npm i cldr-localenames-full@48.2.0` run `node <here>/country_names.mjs`. Names are from Unicode CLDR (Unicode License v3).
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const main = `${process.cwd()}/node_modules/cldr-localenames-full/main`;

// As `fold_country_name` in src/values/country/fold.rs does; a test compares them.
const DROPPED = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640'`´‘’ʻʼ]/u;
const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ς: 'σ', ک: 'ك', ی: 'ي', ى: 'ي', ة: 'ه', ە: 'ه', ہ: 'ه', ھ: 'ه' };
const WORDS = { the: '', and: '', st: 'saint', rep: 'republic', dem: 'democratic', is: 'islands', isl: 'islands' };
const fold = (text) => [...text.normalize('NFKD')]
  .filter((letter) => !DROPPED.test(letter))
  .flatMap((letter) => [...letter.toLowerCase()])
  .map((letter) => LETTERS[letter] ?? letter)
  .join('').normalize('NFC')
  .split(/[^\p{Alphabetic}\p{N}\p{M}]+/u)
  .map((word) => WORDS[word] ?? word)
  .join('');

// Where the name of the first is a part of the name of another in the same language, it may mean either.
const SHARED = [['GN', 'GQ', 'GW', 'PG'], ['CG', 'CD'], ['CD', 'CG'], ['MF', 'SX'], ['SX', 'MF'], ['KR', 'KP'], ['KP', 'KR'], ['VG', 'VI'], ['VI', 'VG']];

const codes = new Set(readFileSync(new URL('countries.tsv', import.meta.url), 'utf8').split('\n').map((line) => line.split('\t')[0]));
const meanings = new Map();
const add = (name, code) => {
  // So few letters of an alphabet are an abbreviation, which may be a code or mean something else.
  if (/^\p{Script=Latin}{0,3}$/u.test(name) || /^[\p{Script=Arabic}\p{Script=Armenian}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Nko}]{1,2}$/u.test(name)) return;
  meanings.set(name, (meanings.get(name) ?? new Set()).add(code));
};
for (const locale of readdirSync(main)) {
  const path = `${main}/${locale}/territories.json`;
  if (!existsSync(path)) continue;
  const file = JSON.parse(readFileSync(path));
  const names = new Map();
  for (const [key, name] of Object.entries(file.main[locale].localeDisplayNames.territories)) {
    const code = key.slice(0, 2);
    if (!/^[A-Z]{2}(-alt-.*)?$/.test(key) || !codes.has(code)) continue;
    for (const form of [name, name.replace('о-ва', 'острова').replace('о-в', 'остров')]) {
      names.set(code, (names.get(code) ?? new Set()).add(fold(form)));
    }
  }
  for (const [code, forms] of names) for (const form of forms) add(form, code);
  for (const [code, ...others] of SHARED) {
    for (const form of names.get(code) ?? []) {
      const may = others.filter((other) => [...(names.get(other) ?? [])].some((name) => form && name.includes(form)));
      for (const other of may) add(form, other);
    }
  }
}
const rows = [...meanings].map(([name, may]) => `${name}\t${[...may].toSorted().join(' ')}\n`);
const text = rows.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join('');
writeFileSync(new URL('country_names.gz', import.meta.url), gzipSync(text, { level: 9 }));
