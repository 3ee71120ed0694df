/** `text` is already in the reader's language; `undo` is a form that takes the action back. */
export type ToastMessage = {
  id: string
  tone: 'done' | 'decide' | 'missed' | 'late'
  text: string
  undo?: { label: string; action: string; fields: Record<string, string> } | undefined
}
