/** What a person wrote, with its lines. */
export const MessageText = ({ children }: { children: string }) => (
  <p dir="auto" className="max-w-[46rem] whitespace-pre-line break-words">
    {children}
  </p>
)
