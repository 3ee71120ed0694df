import { type CalendarDate, parseDate } from '@internationalized/date'
import type { FocusEvent } from 'react'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Heading,
  I18nProvider,
  Popover,
} from 'react-aria-components'
import { useTexts } from '#app/i18n/use-texts.ts'
import { classNames } from '#app/ui/class-names.ts'
import type { DatePickerProps } from '#app/ui/date-picker.tsx'
import { useHalfTypedSegments } from '#app/ui/half-typed-date.ts'
import { Icon } from '#app/ui/icon.tsx'
import { ImpossibleDateKeeper, impossibleDateText, useImpossibleDate } from '#app/ui/impossible-date.tsx'
import { PickerHead } from '#app/ui/picker-head.tsx'

type Props = Omit<DatePickerProps, 'defaultValue' | 'onChange'> & {
  language: string
  value: string
  onChange: (value: string) => void
}

/** Null while the text is no whole date. */
function dateOf(text: string | undefined): CalendarDate | null {
  try {
    return text ? parseDate(text) : null
  } catch {
    return null
  }
}

function Month() {
  const { t } = useTexts('common')
  return (
    <Calendar>
      <header className="flex items-center justify-between gap-2 pb-1">
        <Button
          slot="previous"
          aria-label={t('date.previousMonth')}
          className="button button-quiet button-icon button-small"
        >
          <Icon name="chevronLeft" size={16} />
        </Button>
        <Heading className="text-body font-semibold" />
        <Button slot="next" aria-label={t('date.nextMonth')} className="button button-quiet button-icon button-small">
          <Icon name="chevronRight" size={16} />
        </Button>
      </header>
      <CalendarGrid className="calendar">{(day) => <CalendarCell date={day} className="calendar-day" />}</CalendarGrid>
    </Calendar>
  )
}

/** The scripted half of DatePicker, loaded by the pages that show one. */
export default function DatePickerCalendar({ language, value, onChange, ...field }: Props) {
  const { t } = useTexts('common')
  const id = field.id ?? field.name
  const [min, max] = [dateOf(field.min), dateOf(field.max)]
  const { kept, changed, emptied, ...leaving } = useImpossibleDate(value, onChange)
  const { half, sent, segments, typed, left } = useHalfTypedSegments()
  const watched = {
    onBlurCapture: leaving.onBlurCapture,
    onBlur(event: FocusEvent) {
      leaving.onBlur()
      if (!event.currentTarget.contains(event.relatedTarget)) left()
    },
  }
  const error = (half ? t('date.half') : impossibleDateText(t, value)) ?? field.error
  return (
    <I18nProvider locale={`${language}-BE`}>
      {/* Not by the picker's own fields, of which it renders two: one name, one value. */}
      <input ref={sent} type="hidden" name={field.name} value={value} disabled={field.disabled} />
      <DatePicker
        value={dateOf(value)}
        onChange={(date) => changed(date?.toString() ?? '')}
        {...(min ? { minValue: min } : {})}
        {...(max ? { maxValue: max } : {})}
        isRequired={Boolean(field.required)}
        isDisabled={Boolean(field.disabled)}
        isInvalid={Boolean(error)}
        validationBehavior="aria"
        className={classNames('field', field.className)}
      >
        <PickerHead {...field} />
        <div className="field-part">
          <Group className="control flex items-center" data-invalid={Boolean(error)} id={id}>
            <div ref={segments} className="flex flex-1" {...watched}>
              <DateInput className="flex flex-1">
                {(segment) => (
                  <>
                    <DateSegment segment={segment} className="date-segment" />
                    {segment.type === 'year' ? (
                      <ImpossibleDateKeeper kept={kept} onEmptied={emptied} onTyped={typed} />
                    ) : null}
                  </>
                )}
              </DateInput>
            </div>
            <Button aria-label={t('date.open')} className="button button-quiet button-icon button-small -my-1 -mr-2">
              <Icon name="calendar" size={17} />
            </Button>
          </Group>
          <FieldError className="field-error">
            <Icon name="alert" size={14} />
            {error}
          </FieldError>
        </div>
        <Popover className="rounded-card border border-line bg-raised p-3 text-ink shadow-high" offset={6}>
          <Dialog className="outline-none">
            <Month />
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  )
}
