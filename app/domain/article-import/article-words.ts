import type { ArticleKind } from '#app/domain/article.ts'
import { foldText } from '#app/domain/register-import/plain-text.ts'
import { type UnitCode, unitCodeOf } from '#app/domain/unit-code.ts'

/** Units as people write them in three languages, folded. */
const UNITS: readonly (readonly [RegExp, UnitCode])[] = [
  [/^(piece|pieces|pc|pce|pces|pcs|st|stuk|stuks|stuck|appareil|appareils|poste|postes)$/, 'C62'],
  [/^(unite|unites|u|eenheid|einheit|each)$/, 'EA'],
  [/^(jeu|jeux|set|sets|kit|kits|lot|ensemble)$/, 'SET'],
  [/^(paire|paires|paar|paren)$/, 'PR'],
  [/^(mois|maand|maanden|monat|monate|month)$/, 'MON'],
  [/^(an|ans|annee|annees|jaar|jahr|year)$/, 'ANN'],
  [/^(jour|jours|dag|dagen|tag|tage|j)$/, 'DAY'],
  [/^(heure|heures|h|uur|uren|stunde|stunden|hour)$/, 'HUR'],
  [/^(minute|minutes|min|minuut|minuten)$/, 'MIN'],
  [/^(page|pages|copie|copies|bladzijde|pagina|seite|seiten)$/, 'ZP'],
  [/^(rame|rames|riem|ries)$/, 'RM'],
  [/^(kg|kilo|kilos|kilogramme|kilogrammes|kilogram|kilogramm)$/, 'KGM'],
  [/^(t|tonne|tonnes|ton|tonnen)$/, 'TNE'],
  [/^(l|litre|litres|liter)$/, 'LTR'],
  [/^(m3|metre cube|metres cubes|kubieke meter|kubikmeter)$/, 'MTQ'],
  [/^(m2|metre carre|metres carres|vierkante meter|quadratmeter)$/, 'MTK'],
  [/^(m|metre|metres|meter)$/, 'MTR'],
  [/^(km|kilometre|kilometres|kilometer)$/, 'KMT'],
  [/^(kwh|kilowattheure|kilowattheures)$/, 'KWH'],
  [/^(boite|boites|doos|dozen|schachtel|box)$/, 'XBX'],
  [/^(paquet|paquets|pak|pakket|packung|pack)$/, 'XPK'],
  [/^(sac|sacs|zak|zakken|sack|bag)$/, 'XBG'],
  [/^(rouleau|rouleaux|rol|rollen|rolle)$/, 'XRO'],
  [/^(palette|palettes|pallet|palletten|paletten)$/, 'XPX'],
  [/^(bouteille|bouteilles|fles|flessen|flasche|flaschen)$/, 'XBO'],
]

const superscripts = (text: string) => text.replace(/\u00b2/g, '2').replace(/\u00b3/g, '3')

/** A unit by its code or by its name; null when it is none that we know. */
export function unitIn(text: string): UnitCode | null {
  const code = unitCodeOf(text.trim().toUpperCase())
  if (code) return code
  const folded = foldText(superscripts(text))
  return UNITS.find(([words]) => words.test(folded))?.[1] ?? null
}

const KINDS: readonly (readonly [RegExp, ArticleKind])[] = [
  [/\b(location|huur|verhuur|miete|leasing|rental)\b/, 'rental'],
  [/\b(entretien|maintenance|onderhoud|wartung)\b/, 'maintenance'],
  [/\b(service|services|dienst|diensten|dienstleistung|prestation)\b/, 'service'],
  [/\b(fourniture|fournitures|achat|vente|levering|lieferung|kauf|aankoop|goods|article|option)\b/, 'goods'],
]

export const kindIn = (text: string): ArticleKind | null =>
  KINDS.find(([words]) => words.test(foldText(text)))?.[1] ?? null

/** Hundredths of a percent of 21 · 21 % · 0,21; null when it is no number. Which rates there are is the article's matter. */
export function rateIn(text: string): number | null {
  const typed = /^(\d+(?:[.,]\d+)?)\s*%?$/.exec(text.trim())?.[1]
  if (typed === undefined) return null
  const value = Number(typed.replace(',', '.'))
  const percent = value > 0 && value < 1 && !text.includes('%') ? value * 100 : value
  return Math.round(percent * 100)
}
