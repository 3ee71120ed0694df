import fc from 'fast-check'

// A mutation is found by the first example that fails; looking for a smaller one only takes time.
fc.configureGlobal({ endOnFailure: true })
