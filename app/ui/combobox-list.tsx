import {
  Button,
  ComboBox,
  FieldError,
  Group,
  I18nProvider,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components'
import { useTexts } from '#app/i18n/use-texts.ts'
import { classNames } from '#app/ui/class-names.ts'
import type { ComboboxProps } from '#app/ui/combobox-field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { PickerHead } from '#app/ui/picker-head.tsx'

type Props = Omit<ComboboxProps, 'defaultValue' | 'onChange'> & {
  language: string
  value: string
  onChange: (value: string) => void
}

/** The scripted half of ComboboxField, loaded by the pages that show one. */
export default function ComboboxList({ language, value, onChange, options, ...field }: Props) {
  const { t } = useTexts('common')
  const id = field.id ?? field.name
  return (
    <I18nProvider locale={`${language}-BE`}>
      <input type="hidden" name={field.name} value={value} />
      <ComboBox
        defaultItems={options}
        selectedKey={value === '' ? null : value}
        onSelectionChange={(key) => onChange(key === null ? '' : String(key))}
        isRequired={Boolean(field.required)}
        isDisabled={Boolean(field.disabled)}
        isInvalid={Boolean(field.error)}
        validationBehavior="aria"
        menuTrigger="focus"
        allowsEmptyCollection
        className={classNames('field', field.className)}
      >
        <PickerHead {...field} />
        <div className="field-part">
          <Group className="relative">
            <Input id={id} className="control pr-10" placeholder={field.placeholder ?? t('choose')} />
            <Button className="button button-quiet button-icon button-small absolute inset-y-1 right-1">
              <Icon name="chevronDown" size={16} />
            </Button>
          </Group>
          <FieldError className="field-error">
            <Icon name="alert" size={14} />
            {field.error}
          </FieldError>
        </div>
        <Popover className="w-(--trigger-width) overflow-auto rounded-card border border-line bg-raised p-1.5 text-ink shadow-high">
          <ListBox<(typeof options)[number]>
            className="max-h-72 outline-none"
            renderEmptyState={() => <p className="px-2.5 py-2 text-small text-ink-faint">{t('nothingFound')}</p>}
          >
            {(option) => (
              <ListBoxItem id={option.value} textValue={option.label} className="menu-item">
                <Text slot="label">{option.label}</Text>
                {option.detail ? (
                  <Text slot="description" className="ml-auto text-small text-ink-faint">
                    {option.detail}
                  </Text>
                ) : null}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </I18nProvider>
  )
}
