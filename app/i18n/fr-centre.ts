import approvals from '#app/i18n/fr/approvals.json'
import articles from '#app/i18n/fr/articles.json'
import campaigns from '#app/i18n/fr/campaigns.json'
import centres from '#app/i18n/fr/centres.json'
import consumption from '#app/i18n/fr/consumption.json'
import frameworks from '#app/i18n/fr/frameworks.json'
import memberHome from '#app/i18n/fr/member-home.json'
import mergers from '#app/i18n/fr/mergers.json'
import messages from '#app/i18n/fr/messages.json'
import orders from '#app/i18n/fr/orders.json'
import ourCentre from '#app/i18n/fr/our-centre.json'
import stocks from '#app/i18n/fr/stocks.json'

export default {
  approvals,
  articles,
  frameworks,
  campaigns,
  centres,
  consumption,
  mergers,
  messages,
  orders,
  stocks,
  'member-home': memberHome,
  'our-centre': ourCentre,
}
