import { Link, type LinkProps } from '@remix-run/react'
import { type ButtonHTMLAttributes, forwardRef } from 'react'
import { classNames } from '#app/ui/class-names.ts'
import { usePending } from '#app/ui/use-pending.ts'

export const BUTTON_VARIANTS = ['primary', 'secondary', 'quiet', 'danger', 'danger-quiet'] as const
export type ButtonVariant = (typeof BUTTON_VARIANTS)[number]
type Look = {
  variant?: ButtonVariant | undefined
  size?: 'small' | 'medium' | undefined
  /** Only a picture inside: give it an aria-label. */
  icon?: boolean | undefined
  wide?: boolean | undefined
}

const look = ({ variant = 'secondary', size, icon, wide }: Look, className?: string) =>
  classNames(
    'button',
    `button-${variant}`,
    size === 'small' && 'button-small',
    icon && 'button-icon',
    wide && 'button-wide',
    className,
  )

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & Look & { pending?: boolean }

/** A busy button keeps its focus and its name; clicks are ignored until the work is done. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant, size, icon, wide, pending = false, type = 'button', className, children, onClick, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      aria-busy={pending || undefined}
      className={look({ variant, size, icon, wide }, className)}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {pending ? <span className="spinner" aria-hidden="true" /> : null}
      {children}
    </button>
  )
})

/** Sends its form, and shows by itself that this very button is at work. */
export function SubmitButton({ variant = 'primary', name, value, pending, ...rest }: ButtonProps) {
  const sending = usePending(name, value)
  return <Button type="submit" variant={variant} name={name} value={value} pending={pending ?? sending} {...rest} />
}

/** A place to go to that looks like a button. */
export function ButtonLink({ variant, size, icon, wide, className, ...rest }: LinkProps & Look) {
  return <Link className={look({ variant, size, icon, wide }, className)} {...rest} />
}
