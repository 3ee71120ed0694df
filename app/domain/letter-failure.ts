export const LETTER_FAILURES = [
  'unreachable',
  'sign-in',
  'no-such-address',
  'full',
  'refused',
  'later',
  'other',
] as const
export type LetterFailure = (typeof LETTER_FAILURES)[number]

const UNREACHABLE =
  /\b(ECONN\w*|ETIMEDOUT|ESOCKET\w*|ENOTFOUND|EHOST\w*|ENET\w*|EAI_\w+|EDNS|EPIPE)\b|time-?out|timed out|connection (closed|lost|ended)|greeting never|socket|certificate|TLS/i
const SIGN_IN = /^(530|534|535|538)\b|\bEAUTH\b|invalid login|authentication/i
const FULL = /^(452|552)\b|\b[45]\.2\.2\b|mailbox (is )?full|over quota/i
const NO_SUCH_ADDRESS =
  /\b5\.1\.\d+\b|no such (user|mailbox|recipient)|(user|mailbox|recipient|address)( is)? (unknown|not found|rejected)|unknown (user|recipient|mailbox)|does not exist|mailbox unavailable/i

/** What an answer of a mail server, or the error of a connection to it, comes to. */
export function letterFailure(answer: string): LetterFailure {
  if (SIGN_IN.test(answer)) return 'sign-in'
  if (FULL.test(answer)) return 'full'
  if (/^5\d\d\b/.test(answer)) return NO_SUCH_ADDRESS.test(answer) ? 'no-such-address' : 'refused'
  if (/^4\d\d\b/.test(answer)) return 'later'
  return UNREACHABLE.test(answer) ? 'unreachable' : 'other'
}
