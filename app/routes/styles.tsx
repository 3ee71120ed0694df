export const handle = { texts: 'styles' }
export default function Styles() { return <main>ok</main> }
