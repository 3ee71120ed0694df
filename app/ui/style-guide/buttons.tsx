import { useTexts } from '#app/i18n/use-texts.ts'
import { BUTTON_VARIANTS, Button, ButtonLink } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Menu, MenuDivider, MenuLink, MenuTitle } from '#app/ui/menu.tsx'
import { BothThemes, Specimen } from '#app/ui/style-guide/specimen.tsx'

function EveryButton() {
  const { t } = useTexts('styles')
  return (
    <div className="grid gap-3">
      <div className="actions">
        {BUTTON_VARIANTS.map((variant) => (
          <Button key={variant} variant={variant}>
            {t(`buttons.${variant}`)}
          </Button>
        ))}
      </div>
      <div className="actions">
        {BUTTON_VARIANTS.map((variant) => (
          <Button key={variant} variant={variant} size="small">
            {t(`buttons.${variant}`)}
          </Button>
        ))}
      </div>
      <div className="actions">
        <Button variant="primary" pending>
          {t('buttons.pending')}
        </Button>
        <Button variant="primary" disabled>
          {t('buttons.disabled')}
        </Button>
        <Button disabled>{t('buttons.disabled')}</Button>
        <ButtonLink to="#buttons">
          {t('buttons.link')}
          <Icon name="chevronRight" size={15} />
        </ButtonLink>
        <Button icon aria-label={t('buttons.icon')}>
          <Icon name="edit" />
        </Button>
      </div>
    </div>
  )
}

export function Buttons() {
  const { t } = useTexts('styles')
  return (
    <Specimen name="buttons">
      <BothThemes>
        <EveryButton />
      </BothThemes>
      <div>
        <Menu
          placement="start"
          summary={
            <>
              {t('buttons.menu')}
              <Icon name="chevronDown" size={15} />
            </>
          }
        >
          <MenuTitle>{t('buttons.menuTitle')}</MenuTitle>
          <MenuLink to="#buttons">
            <Icon name="edit" size={16} />
            {t('buttons.menuEdit')}
          </MenuLink>
          <MenuLink to="#buttons">
            <Icon name="download" size={16} />
            {t('buttons.menuExport')}
          </MenuLink>
          <MenuDivider />
          <MenuLink to="#buttons" data-tone="danger">
            <Icon name="archive" size={16} />
            {t('buttons.menuDelete')}
          </MenuLink>
        </Menu>
      </div>
    </Specimen>
  )
}
