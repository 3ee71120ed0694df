import campaigns from '#app/i18n/fr/campaigns.json'
import centres from '#app/i18n/fr/centres.json'
import ourCentre from '#app/i18n/fr/our-centre.json'

export default { campaigns, centres, 'our-centre': ourCentre }
