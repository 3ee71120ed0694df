import { useFetcher } from '@remix-run/react'
import { useRef, useState } from 'react'
import { ComboBox, I18nProvider, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components'
import { useTexts } from '#app/i18n/use-texts.ts'

type Found = { codes: { code: string; label: string }[] }

const PAUSE = 120

/** Finds a code of the vocabulary while one types, by number or by words; `onChosen` gets the code. */
export default function CpvSearch({ onChosen }: { onChosen: (code: string) => void }) {
  const { t, language } = useTexts('contracts')
  const fetcher = useFetcher<Found>()
  const [typed, setTyped] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const search = (text: string) => {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => fetcher.load(`/cpv?${new URLSearchParams({ q: text })}`), PAUSE)
  }
  const choose = (code: string) => {
    onChosen(code)
    clearTimeout(timer.current)
    setTyped('')
  }
  // Nothing is found for nothing: the list closes once a code is chosen.
  const codes = typed === '' ? [] : (fetcher.data?.codes ?? [])
  return (
    <I18nProvider locale={`${language}-BE`}>
      <ComboBox
        items={codes}
        inputValue={typed}
        onInputChange={search}
        selectedKey={null}
        // Else Escape finds the words at odds with the choice, and opens the list again.
        allowsCustomValue
        onSelectionChange={(key) => key !== null && choose(String(key))}
        allowsEmptyCollection={typed.length > 1}
        className="field"
      >
        <div className="field-part">
          <Label className="field-label">{t('form.cpvSearch')}</Label>
        </div>
        <div className="field-part">
          <Input className="control" placeholder={t('form.cpvSearchPlaceholder')} />
        </div>
        <Popover className="w-(--trigger-width) overflow-auto rounded-card border border-line bg-raised p-1.5 text-ink shadow-high">
          <ListBox<Found['codes'][number]>
            className="max-h-72 outline-none"
            renderEmptyState={() => (
              <p className="px-2.5 py-2 text-small text-ink-faint">
                {t(fetcher.state === 'idle' ? 'form.cpvNothing' : 'form.cpvSearching')}
              </p>
            )}
          >
            {({ code, label }) => (
              <ListBoxItem id={code} textValue={`${code} ${label}`} className="menu-item">
                <Text slot="label">{label}</Text>
                <Text slot="description" className="ml-auto whitespace-nowrap text-small text-ink-faint tabular-nums">
                  {code}
                </Text>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </I18nProvider>
  )
}
