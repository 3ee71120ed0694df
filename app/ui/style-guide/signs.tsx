import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Icon, type IconName } from '#app/ui/icon.tsx'
import { BothThemes, Specimen } from '#app/ui/style-guide/specimen.tsx'
import { TONES } from '#app/ui/tone.ts'

const ICONS: readonly IconName[] = [
  'alert',
  'archive',
  'bell',
  'building',
  'calendar',
  'check',
  'close',
  'cloudOff',
  'contrast',
  'document',
  'download',
  'edit',
  'folder',
  'history',
  'info',
  'menu',
  'moon',
  'more',
  'people',
  'plus',
  'search',
  'settings',
  'signOut',
  'sun',
  'trash',
  'upload',
]

export function Signs() {
  const { t } = useTexts('styles')
  return (
    <Specimen name="signs">
      <BothThemes>
        <div className="flex flex-wrap gap-2">
          {[...TONES, 'outline' as const].map((tone) => (
            <Badge key={tone} tone={tone}>
              {t(`signs.${tone}`)}
            </Badge>
          ))}
        </div>
      </BothThemes>
      <div className="card card-padded flex flex-wrap gap-5 text-ink-soft">
        {ICONS.map((name) => (
          <Icon key={name} name={name} size={20} />
        ))}
      </div>
    </Specimen>
  )
}
