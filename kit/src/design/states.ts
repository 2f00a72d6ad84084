// Shows what a pointer or a key brings about without either: rules of :hover, :active and :focus hold for [data-as] too.
const pseudo = /:(hover|active|focus-visible|focus-within|focus)\b/g
function stand(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule && rule.selectorText.search(pseudo) >= 0 && !rule.selectorText.includes('[data-as='))
      rule.selectorText += `, ${rule.selectorText.replace(pseudo, (_, name: string) => `[data-as='${name}']`)}`
    else if (rule instanceof CSSMediaRule) stand(rule.cssRules)
  }
}
export function standStates(): void {
  for (const sheet of document.styleSheets) stand(sheet.cssRules)
}
