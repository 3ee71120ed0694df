const NO_BREAK = '\u00a0'

/** What names or leads a number: « art. 42 », « Loi 17.06.2016 », « (UE) 2019/1828 ». */
const LEADING =
  /(?<=\b(?:art|al|dir|règl)\.|\b(?:loi|décret|Gemeindedekret|AR|AM|MB|JO|CJUE|CDLD)|\(UE\)) (?=[\d(]|C-|L\d)|(?<=\bet) (?=s\.)/giu
/** What carries an article on: « §1 », « 1° », « a », « 20 % », « et s. ». */
const FOLLOWING = / (?=§|\d+°|%|[a-z](?:$|[\s,;)/-])|et s\.)/gu

/** A citation as a row of the law keeps it, made fit to read: no line breaks inside an article. */
export const citationText = (citation: string): string =>
  citation
    .replace(/'/g, '’')
    .replace(/(?<=\S)[ \u00a0]?([;:])(?=\s)/gu, `${NO_BREAK}$1`)
    .replace(LEADING, NO_BREAK)
    .replace(FOLLOWING, NO_BREAK)
