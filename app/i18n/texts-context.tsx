import { createContext } from 'react'
import type { Texts } from '#app/i18n/texts.ts'

export const TextsContext = createContext<Texts | null>(null)
