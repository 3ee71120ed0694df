import { useTexts } from '#app/i18n/use-texts.ts'
import { brandColours } from '#app/ui/brand-colours.ts'
import { BothThemes, Specimen } from '#app/ui/style-guide/specimen.tsx'
import { TONES } from '#app/ui/tone.ts'

const SURFACES = [
  { text: 'page', look: 'bg-paper' },
  { text: 'sunken', look: 'bg-sunken' },
  { text: 'card', look: 'bg-card' },
  { text: 'line', look: 'bg-line' },
  { text: 'edge', look: 'bg-edge' },
] as const

const INKS = [
  { text: 'ink', look: 'text-ink' },
  { text: 'inkSoft', look: 'text-ink-soft' },
  { text: 'inkFaint', look: 'text-ink-faint' },
] as const

const OPERATORS = ['#0b4f8a', '#8a1538', '#2f7d4f', '#e8b400', '#5b2d8e'] as const

function Palette() {
  const { t } = useTexts('styles')
  return (
    <div className="grid gap-5">
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(5rem,1fr))] gap-2 text-tiny">
        {SURFACES.map(({ text, look }) => (
          <li key={text}>
            <span className={`mb-1 block h-11 rounded-control border border-line-strong ${look}`} />
            {t(`colours.${text}`)}
          </li>
        ))}
      </ul>
      <ul className="flex flex-wrap gap-x-5">
        {INKS.map(({ text, look }) => (
          <li key={text} className={look}>
            {t(`colours.${text}`)}
          </li>
        ))}
      </ul>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2 text-small">
        {TONES.map((tone) => (
          <li key={tone} className={`tone-${tone} overflow-hidden rounded-control border border-(--tone-line)`}>
            <span className="block h-2 bg-(--tone)" />
            <span className="block bg-(--tone-soft) px-3 py-2.5 font-medium text-(--tone)">{t(`colours.${tone}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Operators() {
  const { t } = useTexts('styles')
  return (
    <div className="card card-padded">
      <h3 className="font-semibold">{t('colours.accents')}</h3>
      <p className="text-small text-ink-faint">{t('colours.accentsNote')}</p>
      <svg viewBox="0 0 500 46" className="mt-3 w-full max-w-[34rem]" aria-hidden="true">
        {OPERATORS.map((accent, index) => {
          const made = brandColours(accent)
          return (
            <g key={accent} transform={`translate(${index * 100} 0)`}>
              <rect width="90" height="14" rx="4" fill={accent} />
              <rect y="18" width="43" height="28" rx="6" fill={made?.light} />
              <rect x="47" y="18" width="43" height="28" rx="6" fill={made?.dark} />
            </g>
          )
        })}
      </svg>
    </div>
  )
}

export function Colours() {
  return (
    <Specimen name="colours">
      <BothThemes>
        <Palette />
      </BothThemes>
      <Operators />
    </Specimen>
  )
}
