export const REGISTER_IMPORT_STATES = ['uploaded', 'applying', 'done', 'failed', 'abandoned'] as const
export type RegisterImportState = (typeof REGISTER_IMPORT_STATES)[number]
