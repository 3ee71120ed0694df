declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Id of an organisation whose access was checked. Made only at sign-in, by the job runner and by the command line. */
export type TenantId = Branded<'TenantId'>
