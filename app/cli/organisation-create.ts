import { z } from 'zod'
import { type Command, printJson, readArguments, WrongUsage } from '#app/cli/command.ts'
import { actorOfNewOrganisation } from '#app/cli/command-line-actor.ts'
import { ORGANISATION_KINDS } from '#app/domain/organisation.ts'
import { visibleText } from '#app/domain/visible-text.ts'
import { createOrganisation } from '#app/services/organisations/create-organisation.server.ts'

const schema = z.object({
  name: z.string().transform(visibleText).pipe(z.string().trim().min(1).max(200)),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  kind: z.enum(ORGANISATION_KINDS),
  operator: z.boolean().default(false),
})

const OPTIONS = {
  name: { type: 'string' },
  slug: { type: 'string' },
  kind: { type: 'string' },
  operator: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

/** `mercuriale organisation create` */
export const command: Command = {
  name: 'organisation create',
  usage: `--name NAME --slug SLUG --kind ${ORGANISATION_KINDS.join('|')} [--operator] [--json]`,
  async run(args, io) {
    const { json, ...values } = readArguments(args, OPTIONS).values
    const form = schema.safeParse(values)
    if (!form.success) throw new WrongUsage(`--${String(form.error.issues[0]?.path[0])}`)

    const result = await createOrganisation(actorOfNewOrganisation(), form.data)
    if (!result.ok) {
      io.err(`${io.t('organisation.slug-taken', { slug: form.data.slug })}\n`)
      return 1
    }
    const { slug } = form.data
    if (json) printJson(io, { organisationId: result.value.organisationId, slug })
    else io.out(`${io.t('organisation.created', { name: form.data.name, slug })}\n`)
    return 0
  },
}
