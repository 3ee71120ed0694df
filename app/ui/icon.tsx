const PATHS = {
  alert:
    'M10 6.5v4M10 13.4v.1M8.7 3.3 2.2 14.6A1.5 1.5 0 0 0 3.5 17h13a1.5 1.5 0 0 0 1.3-2.4L11.3 3.3a1.5 1.5 0 0 0-2.6 0Z',
  archive: 'M3 4h14v3.5H3zM4.5 7.5V15A1.5 1.5 0 0 0 6 16.5h8a1.5 1.5 0 0 0 1.5-1.5V7.5M8 10.5h4',
  bell: 'M5.5 8.5a4.5 4.5 0 0 1 9 0c0 4 1.5 5 1.5 5H4s1.5-1 1.5-5ZM8.3 16.3a2 2 0 0 0 3.4 0',
  building: 'M3 16.5h14M4.5 16.5V8M15.5 16.5V8M10 3 2.5 7.5h15L10 3ZM8 16.5V10M12 16.5V10',
  calendar:
    'M4 4.5h12A1.5 1.5 0 0 1 17.5 6v9A1.5 1.5 0 0 1 16 16.5H4A1.5 1.5 0 0 1 2.5 15V6A1.5 1.5 0 0 1 4 4.5ZM2.5 8.5h15M6.5 2.5v3.5M13.5 2.5v3.5',
  chart: 'M3.5 16.5h13M5.5 14V9.5M10 14V4.5M14.5 14V7.5',
  check: 'm4 10.5 4 4 8-9',
  chevronDown: 'm5 7.5 5 5 5-5',
  chevronLeft: 'm12 5-5 5 5 5',
  chevronRight: 'm8 5 5 5-5 5',
  close: 'm5 5 10 10M15 5 5 15',
  cloudOff: 'm3 3 14 14M7 5.5a5 5 0 0 1 7 3.5 3.5 3.5 0 0 1 2.5 5.7M13 15.5H6a3.5 3.5 0 0 1-1-6.9',
  contrast: 'M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0ZM10 2.5v15',
  document:
    'M11.5 2.5H6A1.5 1.5 0 0 0 4.5 4v12A1.5 1.5 0 0 0 6 17.5h8a1.5 1.5 0 0 0 1.5-1.5V6.5l-4-4ZM11.5 2.5v4h4M7.5 10.5h5M7.5 13.5h5',
  download: 'M10 3v9M6.5 9 10 12.5 13.5 9M3.5 16.5h13',
  edit: 'm3.5 16.5.7-3.3L13.5 4a1.8 1.8 0 0 1 2.5 2.5L6.8 15.8l-3.3.7Z',
  folder:
    'M2.5 6A1.5 1.5 0 0 1 4 4.5h3.5l2 2.5H16A1.5 1.5 0 0 1 17.5 8.5v6A1.5 1.5 0 0 1 16 16H4a1.5 1.5 0 0 1-1.5-1.5V6Z',
  history: 'M3 10a7 7 0 1 0 2-4.9L3 7M3 3.5V7h3.5M10 6.5V10l2.5 2',
  home: 'M2.5 9.5 10 3l7.5 6.5M4.5 8v8.5h11V8M8 16.5v-5h4v5',
  info: 'M10 9v4.5M10 6.5v.1M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0Z',
  menu: 'M3.5 6h13M3.5 10h13M3.5 14h13',
  moon: 'M16.5 11.7A7 7 0 0 1 8.3 3.5a7 7 0 1 0 8.2 8.2Z',
  more: 'M4.5 9.7v.6M10 9.7v.6M15.5 9.7v.6',
  people:
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 16.5c.3-3 2.6-4.5 5.5-4.5s5.2 1.5 5.5 4.5M13 3.8a3 3 0 0 1 0 5.5M15 12.3c1.7.6 2.8 2 3 4.2',
  minus: 'M4 10h12',
  plus: 'M10 4v12M4 10h12',
  scale: 'M10 3v14M6.5 17h7M3.5 6h13M5.5 6 3 11.5h5L5.5 6ZM14.5 6 12 11.5h5L14.5 6Z',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM13.5 13.5l3.5 3.5',
  settings: 'M3 6h8M15 6h2M13 4v4M3 14h2M9 14h8M7 12v4',
  signOut: 'M8 3.5H5A1.5 1.5 0 0 0 3.5 5v10A1.5 1.5 0 0 0 5 16.5h3M12.5 6.5 16 10l-3.5 3.5M16 10H8',
  sun: 'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10 2v1.5M10 16.5V18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M2 10h1.5M16.5 10H18M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1',
  trash:
    'M3.5 5.5h13M8 5.5V3.5h4v2M5 5.5l.7 10A1.5 1.5 0 0 0 7.2 17h5.6a1.5 1.5 0 0 0 1.5-1.5l.7-10M8.5 8.5v5M11.5 8.5v5',
  upload: 'M10 12.5v-9M6.5 7 10 3.5 13.5 7M3.5 16.5h13',
} as const

export type IconName = keyof typeof PATHS

/** Decoration beside words: the words carry the meaning, so it is hidden from screen readers. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
