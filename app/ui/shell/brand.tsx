import { Link } from '@remix-run/react'
import { monogramOf } from '#app/domain/monogram.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { SHELL_ADDRESSES, type ShellData } from '#app/ui/shell/shell-data.ts'

export function BrandMark({ name, logo }: { name: string; logo: string | null }) {
  return (
    <span className="brand-mark" aria-hidden="true">
      {logo ? <img src={logo} alt="" width={36} height={36} /> : monogramOf(name)}
    </span>
  )
}

/** Whose pages these are: mark, name, and the program's own name in small. */
export function Brand({ organisation }: Pick<ShellData, 'organisation'>) {
  const { t } = useTexts('common')
  return (
    <Link to={SHELL_ADDRESSES.home} className="flex items-center gap-3 rounded-control px-1.5 py-1 leading-tight">
      <BrandMark name={organisation.name} logo={organisation.logo} />
      <span className="min-w-0">
        <span className="line-clamp-2 font-[640] tracking-[-0.01em]">{organisation.name}</span>
        <span className="block text-tiny text-ink-faint">{t('product')}</span>
      </span>
    </Link>
  )
}
