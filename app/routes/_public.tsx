import { Outlet } from '@remix-run/react'
import { SkipLink } from '#app/ui/skip-link.tsx'

export default function PublicLayout() {
  return (
    <div className="front">
      <SkipLink />
      <main id="content" tabIndex={-1} className="grid">
        <Outlet />
      </main>
    </div>
  )
}
