import { createInstance, type i18n, type Resource } from 'i18next'
import type { Language } from '#app/i18n/languages.ts'
import { citationText } from '#app/i18n/law-citation.ts'
import type { Namespace, Translate } from '#app/i18n/text-keys.ts'

type Values = Readonly<Record<string, unknown>>
type TextTree = { [key: string]: string | TextTree }
export type TextResources = Partial<Record<Namespace, TextTree>>

/** Of a language in which the whole program speaks, or of another in which it only writes some papers. */
export type Texts<Tongue extends string = Language> = {
  language: Tongue
  in: <Space extends Namespace>(namespace: Space) => Translate<Space>
}

// French has a third plural from a million on ("un million de marchés"); our sentences keep the ordinary plural there.
function withLargePlural(tree: TextTree): TextTree {
  const complete: TextTree = {}
  for (const [key, text] of Object.entries(tree)) {
    complete[key] = typeof text === 'string' ? text : withLargePlural(text)
    if (key.endsWith('_other')) complete[key.replace(/_other$/, '_many')] = text
  }
  return complete
}

/** Writes the values of a text, as i18next would; null where it has to do so itself: plurals (no text bears their own key), nested texts, formats. */
type Written = (values: Values) => string | null

const BY_ITSELF: Written = () => null

const isCitation = (name: string): boolean => name === 'citation' || name.endsWith('Citation')

/** Rows of the law keep their citations as they were typed; every text shows them fit to read. */
const readable = (name: string, value: unknown): unknown =>
  typeof value === 'string' && isCitation(name) ? citationText(value) : value

const readableValues = (values: Values): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, readable(name, value)]))

const written = (name: string, value: unknown): string => (value === null ? '' : String(readable(name, value)))

function compiled(template: unknown): Written {
  if (typeof template !== 'string' || template.includes('$t(')) return BY_ITSELF
  const parts = template.split(/\{\{([^{}]*)\}\}/)
  const names = parts.filter((_, place) => place % 2 === 1)
  if (names.some((name) => !/^\w+$/.test(name))) return BY_ITSELF
  return (values) => {
    if (names.some((name) => values[name] === undefined)) return null
    return parts.map((part, place) => (place % 2 === 1 ? written(part, values[part]) : part)).join('')
  }
}

/**
 * Half of a page's texts take no value: looked up once, they cost i18next's own work only the first time. Most others
 * only take values in: read once, they are written thirty times as fast, which a hundred thousand answers feel.
 */
function fixedTexts<Tongue extends string>(instance: i18n, language: Tongue): Texts<Tongue> {
  const known = new Map<string, string>()
  const templates = new Map<string, Written>()
  const templateOf = (namespace: Namespace, key: string): Written => {
    const name = key.includes(':') ? key : `${namespace}:${key}`
    const kept = templates.get(name)
    if (kept) return kept
    const [space = '', path = ''] = name.split(':', 2)
    const template = compiled(instance.getResource(language, space, path))
    templates.set(name, template)
    return template
  }
  const remembered = (name: string, look: () => string): string => {
    const text = known.get(name) ?? look()
    known.set(name, text)
    return text
  }
  return {
    language,
    in: (namespace) => {
      // i18next's own fixed `t` copies all of its options at every call.
      const translate = (key: string, values: Values = {}) =>
        instance.t(key, { ...readableValues(values), lng: language, ns: namespace })
      return (key, values) =>
        values
          ? (templateOf(namespace, key)(values) ?? translate(key, values))
          : remembered(`${namespace}:${key}`, () => translate(key))
    },
  }
}

type Spaces = [Language, TextResources]

const registered: Spaces[] = []
const instances: { instance: i18n; language: string }[] = []

/** Texts of one part of the program, which the browser loads with its first page: app/i18n/centre-texts.ts. */
export function registerTexts(language: Language, resources: TextResources) {
  registered.push([language, resources])
  for (const known of instances) if (known.language === language) addSpaces(known.instance, language, resources)
}

function addSpaces(instance: i18n, language: string, resources: TextResources) {
  for (const [space, tree] of Object.entries(resources)) {
    instance.addResourceBundle(language, space, withLargePlural(tree), true, true)
  }
}

/** The texts of one language. Holds no state of a request, so one instance serves all of them. */
export function createTexts<Tongue extends string>(language: Tongue, resources: TextResources): Texts<Tongue> {
  const instance = createInstance()
  const spaces = Object.entries(resources).map(([space, tree]) => [space, withLargePlural(tree)])
  const all: Resource = { [language]: Object.fromEntries(spaces) }
  void instance.init({
    lng: language,
    fallbackLng: false,
    resources: all,
    initAsync: false,
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  })
  for (const [of, more] of registered) if (of === language) addSpaces(instance, language, more)
  instances.push({ instance, language })
  return fixedTexts(instance, language)
}
