// The same for customers abroad, in English.
import type { Words } from './words-zh.ts'

export const en: Words = {
  subjects: {
    call: ['Call with {n}', 'Phone: {p}', 'Follow-up call, {acc}', '{n} called about lead time', 'Status call', 'Quick call with {n}'],
    visit: ['Visit at {acc}', 'Shop-floor visit', 'Visit with local dealer', 'Site survey for {p}', 'Met {n} on site'],
    meeting: ['Video meeting on {p}', 'Technical review', 'Online demo', 'Commercial meeting', 'Requirements workshop'],
    email: ['Sent brochure for {p}', 'Quotation sent', 'Answered technical questions', 'Sent measuring report', 'Confirmed configuration'],
    note: ['Account update', 'Competitor news', 'Internal note', 'Market note', 'Update on {acc}'],
    task: ['Prepare quotation', 'Send sample report', 'Arrange demo', 'Check lead time', 'Book visit with {n}'],
  },
  topics: {
    open: { email: ['Sent brochure for {p}', 'Introduced ourselves'] },
    need: { email: ['Answered technical questions', 'Confirmed drawings'] },
    solution: { email: ['Sent measuring report', 'Technical proposal sent'] },
    quote: { email: ['Quotation for {p}', 'Revised quotation'] },
    deal: { email: ['Draft contract', 'Proforma invoice'] },
    won: { call: ['Delivery call', 'Check-in after installation'], visit: ['Installation', 'Acceptance at {acc}'], email: ['Shipping documents', 'Training dates'], note: ['Order won', 'Delivery note'] },
    lost: { call: ['{n} told the result', 'Reasons for the decision'], note: ['Lost: review', 'Project closed'] },
    care: { call: ['Check-in with {n}', 'Regular call'], visit: ['Visit at {acc}'], email: ['New catalogue sent', 'Calibration reminder'], note: ['Update on {acc}', 'Market note'] },
    lead: { call: ['First call', 'Second attempt', 'Call with {n}'], email: ['Selection guide sent', 'Answered enquiry'], note: ['Lead checked'] },
  },
  afters: {
    won: ['{n} praised the service engineer.', 'Final payment due on {day}.', 'Warranty starts with acceptance.', 'Second machine possible next year.', ''],
    lost: ['{n} wants to stay in touch.', 'Price gap was about {pct} %.', 'We came in too late.', 'Next chance with the new line for {part}.', ''],
  },
  mains: {
    ask: ['{n} asked for {p}; certificate runs out soon.', 'Machine needs {p} before the next audit.', '{n} wants {p} for three new operators.'],
    offer: ['Offer for {p} sent.', '{n} finds the travel cost high, asks for a package.', 'Dates agreed, waiting for the order.'],
    served: ['{p} done, report sent to {n}.', 'Service finished and signed by {n}.', 'Parts shipped, {n} confirmed arrival.'],
    open: [
      '{n} is replacing an old {mach} and wants to compare three suppliers.', 'First contact. They make {part} for {oem} and failed an audit on measuring capability.', 'Met {n} at the fair in spring; today confirmed there is a budget, but not before the new fiscal year.', '{n} had never heard of us and was surprised by the accuracy figures. Asked for references nearby.',
      'Enquiry through the website. They need to check {part}, currently sent out to a lab.', 'The local dealer introduced us. {n} is open to Asian suppliers if service is close.', 'Short call, {n} was on the shop floor. Will read the brochure and come back.', '{n} asked straight away about spare parts and who would service the machine.',
    ],
    need: [
      'Requirements are clear: {part}, tolerance {tol}, about {qty} parts a day.', 'Walked through the lab. Room is at {temp} °C with some drift in the afternoon; temperature compensation is a must.', 'They need GR&R below 10 % and want to see it on their own parts.', 'Cycle time is the main point: {sec} s per part, otherwise the cell will not keep up.',
      'Budget is about {amt}k including training. {n} thinks it can be stretched for a scanning probe.', 'Software must export to Q-DAS and speak German or English.', '{n} sent drawings under NDA, three housings and one shaft.', 'Two shifts, five operators, only one of them has programmed before.',
    ],
    solution: [
      'Online demo with {n} and two operators, measured their sample part live. Repeatability {rep} µm.', 'Sample parts measured at our lab, report sent. Deviation to their reference {rep} µm.', 'Technical review went well; open point is the acceptance test per ISO 10360.', '{n} wants a longer stylus, {len} mm, for the deep bore. Application team is checking.',
      'The dealer’s engineer joined and could answer the service questions himself, which helped a lot.', '{n} compared with {rival}: they scan faster, we have the better software price.', 'Visited a reference customer together. {n} talked to the operator for an hour.', 'Layout of the lab agreed, power and air supply are fine.',
    ],
    quote: [
      'Quotation sent, CIF, valid for 45 days.', '{n} says we are {pct} % below {rival} but wants a better warranty.', 'Revised offer with two years of warranty and training on site.', 'Purchasing asked for 60 days after delivery; we stay with L/C at sight.', 'They need a certificate of origin and CE documents with the offer.', 'Offer is with the board; decision expected next month.',
    ],
    deal: ['Proforma invoice sent, waiting for the purchase order.', 'Terms agreed: 30 % down, 70 % before shipment.', '{n} asked for a last {pct} %; agreed on free installation instead.', 'Legal went through the contract, only the penalty clause is open.', 'Bank is opening the letter of credit, draft looks fine.', 'Delivery in {week} weeks confirmed with production.'],
    won: ['Purchase order received.', 'Machine shipped, documents sent by courier.', 'Installed and accepted; {n} signed the protocol.', 'Training finished, operators are happy with the software.', 'Checked in after three months: running without trouble.', '{n} agreed to be a reference for the region.'],
    lost: ['{n} decided for {rival}; price was close, they have a service office in town.', 'Project on hold, investment stop at the group.', 'Lost on delivery time, they could not wait.', 'They bought a used machine through a broker.', 'No answer for two months, closed. Will try again next year.'],
    care: ['Regular check-in with {n}; machine runs well, a second line is planned.', 'Calibration is due, offered a slot with the dealer.', '{n} moved to another plant, the new contact is still to be named.', 'Asked for spare styli, forwarded to the spare-parts desk.', 'Exchange rate hurts them this year, new investments only in autumn.', '{n} mentioned a visit by {rival} last week.', 'Sent season’s greetings and the new catalogue.', 'Talked about a maintenance contract; wants an offer for three years.'],
    lead: ['Reached voicemail, wrote an email.', '{n} only collects information for now.', 'Real need: {part}. Sending the selection guide.', 'Passed to the local dealer for a first visit.', 'Address bounced, looked up the switchboard.', 'Student project, no purchase planned.', 'Call booked for next week.'],
  },
  details: ['They also run a {mach}.', 'Competitor is {rival}.', 'Decision is with {boss}.', 'Service within 48 hours was mentioned twice.', 'They want to see the machine before ordering.', 'Customs papers took three weeks last time, better start early.', 'The lab is on the first floor, load to be checked.', 'Line was bad, figures to be confirmed by email.', 'Sister plant may need the same.', '', '', '', '', ''],
  nexts: ['Will send the offer this week.', 'Next call on {day}.', 'Waiting for drawings.', 'Visit planned with the dealer.', 'To be discussed with application team.', 'Follow up at the end of the month.', 'References to be sent.', '', '', '', ''],
  results: ['Confirmed', 'Positive', 'Waiting for answer', 'Documents sent', 'Next visit agreed', 'No progress', 'Demo agreed', 'Not reached'],
  tasks: ['Call {n} back', 'Send revised offer to {acc}', 'Check lead time for {p}', 'Prepare online demo', 'Ask dealer for visit report', 'Send calibration certificate', 'Follow up letter of credit', 'Send reference list', 'Clarify acceptance test with {n}', 'Remind {acc} of open payment'],
  gaps: {
    part: ['steering knuckles', 'gearbox housings', 'turbine blades', 'battery trays', 'wheel hubs', 'crankshafts', 'gear shafts', 'mould inserts', 'bone plates', 'vacuum chambers', 'valve blocks', 'cylinder heads', 'pump bodies', 'bearing rings'],
    mach: ['manual CMM', 'bridge CMM', 'profile projector', 'roundness tester', 'articulated arm'],
    oem: ['a German carmaker', 'a tier-one supplier', 'an aircraft engine maker', 'a wind turbine maker', 'a Japanese customer'],
    tol: ['±5 µm', '0.01 mm', '±3 µm', '0.02 mm', 'Ra 0.4'],
    day: ['Monday', 'Wednesday', 'Friday', 'the 15th', 'next Thursday'],
    city: ['Stuttgart', 'Pune', 'Bursa', 'Detroit'],
    boss: ['the plant manager', 'the quality director', 'the group purchasing team', 'the owner'],
  },
  places: ['Customer’s lab', 'Customer’s office', 'Online', 'Dealer’s showroom', 'Shop floor'],
}
