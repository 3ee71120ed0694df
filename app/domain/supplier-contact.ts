import type { z } from 'zod'
import { emailAddress } from '#app/domain/account-schema.ts'
import { enterpriseNumberOf } from '#app/domain/centre-field.ts'
import { line, optionalChoice, paragraph } from '#app/domain/contract-field.ts'

/** The languages in which a supplier is written to. */
export const SUPPLIER_LANGUAGES = ['fr', 'nl', 'de'] as const

export const SUPPLIER_PROBLEMS = ['email-wrong', 'company-number-wrong', 'peppol-wrong'] as const
type SupplierProblem = (typeof SUPPLIER_PROBLEMS)[number]

type Context = { addIssue: (issue: { code: 'custom'; message: SupplierProblem; continue: true }) => void }
const says = (context: Context, message: SupplierProblem) =>
  context.addIssue({ code: 'custom', message, continue: true })

/** The identifiers of electronic addresses that Peppol orders take (EAS, in the rules of transaction T01). */
const SCHEMES = new Set(
  (
    '0002 0007 0009 0060 0088 0096 0097 0106 0130 0135 0142 0151 0183 0184 0188 0190 0191 0192 0195 0196 0198 0199 0200 0201 0204 0208 0209 ' +
    '0210 0211 0216 0218 0221 0225 0230 0235 0240 0242 0244 0245 0246 0248 9910 9913 9914 9915 9918 9919 9920 9922 9923 9924 9925 9926 9927 9928 ' +
    '9929 9930 9931 9932 9933 9934 9935 9936 9937 9938 9939 9940 9941 9942 9943 9944 9945 9946 9947 9948 9949 9950 9951 9952 9953 9957 9959'
  ).split(' '),
)

const BELGIAN_SCHEME = '0208'
const GLN_SCHEME = '0088'

/** GS1: the last figure makes the weighted sum of all a multiple of ten. */
const isGln = (id: string): boolean =>
  /^\d{13}$/.test(id) && [...id].reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 1 : 3), 0) % 10 === 0

const WELL_FORMED: Readonly<Partial<Record<string, (id: string) => boolean>>> = {
  [BELGIAN_SCHEME]: (id) => /^\d{10}$/.test(id) && enterpriseNumberOf(id) === id,
  [GLN_SCHEME]: isGln,
  '0106': (id) => /^\d{8}$/.test(id),
  '9944': (id) => /^NL\d{9}B\d{2}$/.test(id),
}

/** Where a party receives electronic documents. */
export type Endpoint = { scheme: string; id: string }

/** `0208:0403019261` as it is written, with or without `iso6523-actorid-upis::` before it; null when Peppol would not take it. */
export function peppolEndpoint(typed: string): Endpoint | null {
  const [, scheme = '', written = ''] =
    /^(?:iso6523-actorid-upis::)?(\d{4}):([\w.\-/]{1,50})$/i.exec(typed.replace(/\s/g, '')) ?? []
  const id = scheme === BELGIAN_SCHEME ? written.replace(/[.\-/]/g, '') : written.toUpperCase()
  if (!SCHEMES.has(scheme) || id === '') return null
  return (WELL_FORMED[scheme]?.(id) ?? true) ? { scheme, id } : null
}

const FOREIGN_NUMBER = /^(?!BE)[A-Z]{2}(?=(?:.*\d){4})[0-9A-Z+*]{2,13}$/

/** A number of the Belgian register in its ten digits, or a VAT number of another country. */
export function companyNumberOf(typed: string): string | null {
  const belgian = enterpriseNumberOf(typed)
  if (belgian !== null) return belgian
  const written = typed.replace(/[\s.\-/]/g, '').toUpperCase()
  return FOREIGN_NUMBER.test(written) ? written : null
}

/** How a supplier is reached, as the forms of framework contracts and lots keep it. */
export const supplierFields = {
  supplierEmail: line(254).transform((text, context): string | null => {
    if (text !== null && !emailAddress.safeParse(text).success) says(context, 'email-wrong')
    return text?.toLowerCase() ?? null
  }),
  supplierLanguage: optionalChoice(SUPPLIER_LANGUAGES),
  supplierAddress: paragraph(500),
  supplierNumber: line(30).transform((text, context): string | null => {
    if (text === null) return null
    const number = companyNumberOf(text)
    if (number === null) says(context, 'company-number-wrong')
    return number
  }),
  supplierPeppol: line(80).transform((text, context): string | null => {
    if (text === null) return null
    const endpoint = peppolEndpoint(text)
    if (endpoint === null) says(context, 'peppol-wrong')
    return endpoint && `${endpoint.scheme}:${endpoint.id}`
  }),
}

const FIELDS: readonly string[] = Object.keys(supplierFields)
export const isSupplierField = (name: string): name is keyof typeof supplierFields => FIELDS.includes(name)

export type SupplierContact = { [Field in keyof typeof supplierFields]: z.output<(typeof supplierFields)[Field]> }

/** Kept contacts as their form shows them. */
export const supplierForm = (kept: SupplierContact): Record<keyof SupplierContact, string> => ({
  supplierEmail: kept.supplierEmail ?? '',
  supplierLanguage: kept.supplierLanguage ?? '',
  supplierAddress: kept.supplierAddress ?? '',
  supplierNumber: kept.supplierNumber ?? '',
  supplierPeppol: kept.supplierPeppol ?? '',
})
