<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n appointments would lie in no window any more.</source>
        <translation>
            <numerusform>%n appointment would lie in no window any more.</numerusform>
            <numerusform>%n appointments would lie in no window any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n assumptions are still open.</source>
        <translation>
            <numerusform>%n assumption is still open.</numerusform>
            <numerusform>%n assumptions are still open.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n assumptions confirmed.</source>
        <translation>
            <numerusform>%n assumption confirmed.</numerusform>
            <numerusform>%n assumptions confirmed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at most</source>
        <comment>doses</comment>
        <translation>
            <numerusform>%n at most</numerusform>
            <numerusform>%n at most</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attempts to reach the patient over {over} days are recorded, as {id} asks.</source>
        <translation>
            <numerusform>%n attempt to reach the patient over {over} days is recorded, as {id} asks.</numerusform>
            <numerusform>%n attempts to reach the patient over {over} days are recorded, as {id} asks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <comment>a distance</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after it was found</source>
        <translation>
            <numerusform>%n day after it was found</numerusform>
            <numerusform>%n days after it was found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after its planned date</source>
        <translation>
            <numerusform>%n day after its planned date</numerusform>
            <numerusform>%n days after its planned date</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after the last fraction</source>
        <translation>
            <numerusform>%n day after the last fraction</numerusform>
            <numerusform>%n days after the last fraction</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after the planned date, in window</source>
        <translation>
            <numerusform>%n day after the planned date, in window</numerusform>
            <numerusform>%n days after the planned date, in window</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after the target, the next open day</source>
        <translation>
            <numerusform>%n day after the target, the next open day</numerusform>
            <numerusform>%n days after the target, the next open day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after the target, which is closed: {reason}</source>
        <translation>
            <numerusform>%n day after the target, which is closed: {reason}</numerusform>
            <numerusform>%n days after the target, which is closed: {reason}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after the window closed</source>
        <translation>
            <numerusform>%n day after the window closed</numerusform>
            <numerusform>%n days after the window closed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after the window, which has no open day left</source>
        <translation>
            <numerusform>%n day after the window, which has no open day left</numerusform>
            <numerusform>%n days after the window, which has no open day left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after {anchor}</source>
        <translation>
            <numerusform>%n day after {anchor}</numerusform>
            <numerusform>%n days after {anchor}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before its planned date</source>
        <translation>
            <numerusform>%n day before its planned date</numerusform>
            <numerusform>%n days before its planned date</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before the last fraction</source>
        <translation>
            <numerusform>%n day before the last fraction</numerusform>
            <numerusform>%n days before the last fraction</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before the planned date, in window</source>
        <translation>
            <numerusform>%n day before the planned date, in window</numerusform>
            <numerusform>%n days before the planned date, in window</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before the target, which is closed: {reason}</source>
        <translation>
            <numerusform>%n day before the target, which is closed: {reason}</numerusform>
            <numerusform>%n days before the target, which is closed: {reason}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before the window opens</source>
        <translation>
            <numerusform>%n day before the window opens</numerusform>
            <numerusform>%n days before the window opens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before the window, which has no open day</source>
        <translation>
            <numerusform>%n day before the window, which has no open day</numerusform>
            <numerusform>%n days before the window, which has no open day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before {anchor}</source>
        <translation>
            <numerusform>%n day before {anchor}</numerusform>
            <numerusform>%n days before {anchor}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <comment>of laboratory values</comment>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <comment>of the visit window</comment>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days more than without closures and misses</source>
        <translation>
            <numerusform>%n day more than without closures and misses</numerusform>
            <numerusform>%n days more than without closures and misses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days; day {first} is {warn}, day {second} is {decide}</source>
        <translation>
            <numerusform>%n day; day {first} is {warn}, day {second} is {decide}</numerusform>
            <numerusform>%n days; day {first} is {warn}, day {second} is {decide}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days; day {n} is {day}</source>
        <translation>
            <numerusform>%n day; day {n} is {day}</numerusform>
            <numerusform>%n days; day {n} is {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deviations</source>
        <translation>
            <numerusform>%n deviation</numerusform>
            <numerusform>%n deviations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries and every plan</source>
        <translation>
            <numerusform>%n entry and every plan</numerusform>
            <numerusform>%n entries and every plan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries had been seen</source>
        <translation>
            <numerusform>%n entry had been seen</numerusform>
            <numerusform>%n entries had been seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries were recorded since version {version} was signed, and the report says something else now.</source>
        <translation>
            <numerusform>%n entry was recorded since version {version} was signed, and the report says something else now.</numerusform>
            <numerusform>%n entries were recorded since version {version} was signed, and the report says something else now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fractions given</source>
        <translation>
            <numerusform>%n fraction given</numerusform>
            <numerusform>%n fractions given</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fractions planned</source>
        <translation>
            <numerusform>%n fraction planned</numerusform>
            <numerusform>%n fractions planned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n induction cycles</source>
        <translation>
            <numerusform>%n induction cycle</numerusform>
            <numerusform>%n induction cycles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n log-ins, prints, exports and checks.</source>
        <translation>
            <numerusform>%n log-in, print, export or check.</numerusform>
            <numerusform>%n log-ins, prints, exports and checks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months after {anchor}</source>
        <translation>
            <numerusform>%n month after {anchor}</numerusform>
            <numerusform>%n months after {anchor}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months before {anchor}</source>
        <translation>
            <numerusform>%n month before {anchor}</numerusform>
            <numerusform>%n months before {anchor}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>visits</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more doses would fit within the treatment limit.</source>
        <translation>
            <numerusform>%n more dose would fit within the treatment limit.</numerusform>
            <numerusform>%n more doses would fit within the treatment limit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open days left</source>
        <translation>
            <numerusform>%n open day left</numerusform>
            <numerusform>%n open days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patients</source>
        <translation>
            <numerusform>%n patient</numerusform>
            <numerusform>%n patients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patients</source>
        <comment>of whom</comment>
        <translation>
            <numerusform>%n patient</numerusform>
            <numerusform>%n patients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patients are known at several sites and count at each: {subjects}.</source>
        <translation>
            <numerusform>%n patient is known at several sites and counts at each: {subjects}.</numerusform>
            <numerusform>%n patients are known at several sites and count at each: {subjects}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patients moved to version {version} from {day} on.</source>
        <translation>
            <numerusform>%n patient moved to version {version} from {day} on.</numerusform>
            <numerusform>%n patients moved to version {version} from {day} on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patients on study</source>
        <translation>
            <numerusform>%n patient on study</numerusform>
            <numerusform>%n patients on study</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patients, by time on treatment.</source>
        <translation>
            <numerusform>%n patient, by time on treatment.</numerusform>
            <numerusform>%n patients, by time on treatment.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n persons</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n persons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places let go.</source>
        <translation>
            <numerusform>%n place let go.</numerusform>
            <numerusform>%n places let go.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n planned doses would no longer fit within the treatment limit.</source>
        <translation>
            <numerusform>%n planned dose would no longer fit within the treatment limit.</numerusform>
            <numerusform>%n planned doses would no longer fit within the treatment limit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n planned visits would be cancelled.</source>
        <translation>
            <numerusform>%n planned visit would be cancelled.</numerusform>
            <numerusform>%n planned visits would be cancelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problems</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reasons pending</source>
        <translation>
            <numerusform>%n reason pending</numerusform>
            <numerusform>%n reasons pending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recorded visits took place after this day</source>
        <translation>
            <numerusform>%n recorded visit took place after this day</numerusform>
            <numerusform>%n recorded visits took place after this day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows imported.</source>
        <translation>
            <numerusform>%n row imported.</numerusform>
            <numerusform>%n rows imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows were in the file already.</source>
        <translation>
            <numerusform>%n row was in the file already.</numerusform>
            <numerusform>%n rows were in the file already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows would be imported.</source>
        <translation>
            <numerusform>%n row would be imported.</numerusform>
            <numerusform>%n rows would be imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signatures on reports.</source>
        <translation>
            <numerusform>%n signature on reports.</numerusform>
            <numerusform>%n signatures on reports.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sites</source>
        <translation>
            <numerusform>%n site</numerusform>
            <numerusform>%n sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sites handed on no report of an earlier week, so nothing of theirs can be compared: {sites}. Print or export the weekly report there, and merge the file again.</source>
        <translation>
            <numerusform>%n site handed on no report of an earlier week, so nothing of it can be compared: {sites}. Print or export the weekly report there, and merge the file again.</numerusform>
            <numerusform>%n sites handed on no report of an earlier week, so nothing of theirs can be compared: {sites}. Print or export the weekly report there, and merge the file again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <comment>on a day</comment>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <comment>that would change</comment>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits in this month.</source>
        <translation>
            <numerusform>%n visit in this month.</numerusform>
            <numerusform>%n visits in this month.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits on one day</source>
        <translation>
            <numerusform>%n visit on one day</numerusform>
            <numerusform>%n visits on one day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits too many</source>
        <comment>on one day of a department</comment>
        <translation>
            <numerusform>%n visit too many</numerusform>
            <numerusform>%n visits too many</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits were not done for a reason the protocol permits.</source>
        <translation>
            <numerusform>%n visit was not done for a reason the protocol permits.</numerusform>
            <numerusform>%n visits were not done for a reason the protocol permits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong passwords for {name} before</source>
        <translation>
            <numerusform>%n wrong password for {name} before</numerusform>
            <numerusform>%n wrong passwords for {name} before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%n d</source>
        <translation>
            <numerusform>+%n d</numerusform>
            <numerusform>+%n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A selection: {shown} of %n entries, in the order recorded.</source>
        <translation>
            <numerusform>A selection: {shown} of %n entry.</numerusform>
            <numerusform>A selection: {shown} of %n entries, in the order recorded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n entries, in the order recorded.</source>
        <translation>
            <numerusform>The %n entry there is.</numerusform>
            <numerusform>All %n entries, in the order recorded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All is well: %n entries, the chain unbroken up to {head}.</source>
        <translation>
            <numerusform>All is well: %n entry, the chain unbroken up to {head}.</numerusform>
            <numerusform>All is well: %n entries, the chain unbroken up to {head}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assumptions: %n to confirm</source>
        <translation>
            <numerusform>Assumptions: %n to confirm</numerusform>
            <numerusform>Assumptions: %n to confirm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n days from one to the next</source>
        <translation>
            <numerusform>At least %n day from one to the next</numerusform>
            <numerusform>At least %n days from one to the next</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Book %n visits</source>
        <translation>
            <numerusform>Book %n visit</numerusform>
            <numerusform>Book %n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Book all under the heading: %n visits</source>
        <translation>
            <numerusform>Book all under the heading: %n visit</numerusform>
            <numerusform>Book all under the heading: %n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done: %n visits.</source>
        <translation>
            <numerusform>Done: %n visit.</numerusform>
            <numerusform>Done: %n visits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give {option} once, or once for each of the %n site files in their order.</source>
        <translation>
            <numerusform>Give {option} once, or once for each of the %n site files in their order.</numerusform>
            <numerusform>Give {option} once, or once for each of the %n site files in their order.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>If it is restored, %n entries are missing; the file of now is kept beside it.</source>
        <translation>
            <numerusform>If it is restored, %n entry is missing; the file of now is kept beside it.</numerusform>
            <numerusform>If it is restored, %n entries are missing; the file of now is kept beside it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lock after %n minutes</source>
        <translation>
            <numerusform>Lock after %n minute</numerusform>
            <numerusform>Lock after %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On the day of the last of %n fractions, one each working day of {department} from {anchor} on</source>
        <translation>
            <numerusform>On the day of the last of %n fraction, one each working day of {department} from {anchor} on</numerusform>
            <numerusform>On the day of the last of %n fractions, one each working day of {department} from {anchor} on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n attempts over {over} days are recorded; {id} asks for {attempts} over {days} days.</source>
        <translation>
            <numerusform>Only %n attempt over {over} days is recorded; {id} asks for {attempts} over {days} days.</numerusform>
            <numerusform>Only %n attempts over {over} days are recorded; {id} asks for {attempts} over {days} days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Planned anew: {visit} and %n later visits.</source>
        <translation>
            <numerusform>Planned anew: {visit} and %n later visit.</numerusform>
            <numerusform>Planned anew: {visit} and %n later visits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Planned then: {visits} and %n more.</source>
        <translation>
            <numerusform>Planned then: {visits} and %n more.</numerusform>
            <numerusform>Planned then: {visits} and %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print the sheets of %n patients who come on {day}</source>
        <translation>
            <numerusform>Print the sheet of %n patient who comes on {day}</numerusform>
            <numerusform>Print the sheets of %n patients who come on {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reasons pending for %n deviations: {visits}</source>
        <translation>
            <numerusform>Reasons pending for %n deviation: {visits}</numerusform>
            <numerusform>Reasons pending for %n deviations: {visits}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved: %n visits booked</source>
        <translation>
            <numerusform>Saved: %n visit booked</numerusform>
            <numerusform>Saved: %n visits booked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Self-test: %n cases agree.</source>
        <translation>
            <numerusform>Self-test: %n cases agree.</numerusform>
            <numerusform>Self-test: %n cases agree.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Site {site}: %n entries added.</source>
        <translation>
            <numerusform>Site {site}: %n entry added.</numerusform>
            <numerusform>Site {site}: %n entries added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Site {site}: %n entries merged.</source>
        <translation>
            <numerusform>Site {site}: %n entry merged.</numerusform>
            <numerusform>Site {site}: %n entries merged.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Site {site}: %n entries replace what was held; the site's records went another way since.</source>
        <translation>
            <numerusform>Site {site}: %n entry replaces what was held; the site's records went another way since.</numerusform>
            <numerusform>Site {site}: %n entries replace what was held; the site's records went another way since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Site {site}: nothing new, %n entries.</source>
        <translation>
            <numerusform>Site {site}: nothing new, %n entry.</numerusform>
            <numerusform>Site {site}: nothing new, %n entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Site {site}: this copy is older than what is held, which stays: %n entries.</source>
        <translation>
            <numerusform>Site {site}: this copy is older than what is held, which stays: %n entry.</numerusform>
            <numerusform>Site {site}: this copy is older than what is held, which stays: %n entries.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back: %n entries</source>
        <translation>
            <numerusform>Taken back: %n entry</numerusform>
            <numerusform>Taken back: %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The file has %n more faults.</source>
        <translation>
            <numerusform>The file has %n more fault.</numerusform>
            <numerusform>The file has %n more faults.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The longest, {subject}, has been treated for %n days.</source>
        <translation>
            <numerusform>The longest, {subject}, has been treated for %n day.</numerusform>
            <numerusform>The longest, {subject}, has been treated for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The records are those of the backup: %n entries. The old file is kept beside it.</source>
        <translation>
            <numerusform>The records are those of the backup: %n entry. The old file is kept beside it.</numerusform>
            <numerusform>The records are those of the backup: %n entries. The old file is kept beside it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The second copy in {folder} is %n days old. Connect the drive, or choose another place.</source>
        <translation>
            <numerusform>The second copy in {folder} is %n day old. Connect the drive, or choose another place.</numerusform>
            <numerusform>The second copy in {folder} is %n days old. Connect the drive, or choose another place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The whole record of {subject}: %n entries. Compared with the program, it agrees in content and meaning.</source>
        <translation>
            <numerusform>The whole record of {subject}: %n entry. Compared with the program, it agrees in content and meaning.</numerusform>
            <numerusform>The whole record of {subject}: %n entries. Compared with the program, it agrees in content and meaning.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>These records are older than what this computer last saw: %n entries are missing. Restore a backup, or let an administrator go on with them.</source>
        <translation>
            <numerusform>These records are older than what this computer last saw: %n entry is missing. Restore a backup, or let an administrator go on with them.</numerusform>
            <numerusform>These records are older than what this computer last saw: %n entries are missing. Restore a backup, or let an administrator go on with them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use at least %n characters; several words are easy to remember.</source>
        <translation>
            <numerusform>Use at least %n character; several words are easy to remember.</numerusform>
            <numerusform>Use at least %n characters; several words are easy to remember.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Values of {taken} count until {last}: %n days left.</source>
        <translation>
            <numerusform>Values of {taken} count until {last}: %n day left.</numerusform>
            <numerusform>Values of {taken} count until {last}: %n days left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Window · today ±%n d</source>
        <translation>
            <numerusform>Window · today ±%n d</numerusform>
            <numerusform>Window · today ±%n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least %n characters</source>
        <comment>of a password</comment>
        <translation>
            <numerusform>at least %n character</numerusform>
            <numerusform>at least %n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>checked the file: %n problems</source>
        <translation>
            <numerusform>checked the file: %n problem</numerusform>
            <numerusform>checked the file: %n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>early %n d</source>
        <comment>days before the window opened</comment>
        <translation>
            <numerusform>early %n d</numerusform>
            <numerusform>early %n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>early, %n days before the window</source>
        <translation>
            <numerusform>early, %n day before the window</numerusform>
            <numerusform>early, %n days before the window</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n days</source>
        <translation>
            <numerusform>every %n day</numerusform>
            <numerusform>every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n months</source>
        <translation>
            <numerusform>every %n month</numerusform>
            <numerusform>every %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n weeks</source>
        <translation>
            <numerusform>every %n week</numerusform>
            <numerusform>every %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>interval too short: %n days</source>
        <translation>
            <numerusform>interval too short: %n day</numerusform>
            <numerusform>interval too short: %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>late %n d</source>
        <comment>days after the window closed</comment>
        <translation>
            <numerusform>late %n d</numerusform>
            <numerusform>late %n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>late, %n days after the window</source>
        <translation>
            <numerusform>late, %n day after the window</numerusform>
            <numerusform>late, %n days after the window</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>longer by %n days or more</source>
        <translation>
            <numerusform>longer by %n day or more</numerusform>
            <numerusform>longer by %n days or more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>longer by more than %n days</source>
        <translation>
            <numerusform>longer by more than %n day</numerusform>
            <numerusform>longer by more than %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>made {moment}; %n entries recorded since</source>
        <translation>
            <numerusform>made {moment}; %n entry recorded since</numerusform>
            <numerusform>made {moment}; %n entries recorded since</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>only %n days after the last dose, at least {least} are asked for</source>
        <translation>
            <numerusform>only %n day after the last dose, at least {least} are asked for</numerusform>
            <numerusform>only %n days after the last dose, at least {least} are asked for</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>opens in %n days</source>
        <translation>
            <numerusform>opens in %n day</numerusform>
            <numerusform>opens in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>overdue %n d</source>
        <translation>
            <numerusform>overdue %n d</numerusform>
            <numerusform>overdue %n d</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>site {site}, %n entries</source>
        <translation>
            <numerusform>site {site}, %n entry</numerusform>
            <numerusform>site {site}, %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{days} (%n visits)</source>
        <translation>
            <numerusform>{days} (%n visit)</numerusform>
            <numerusform>{days} (%n visits)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{days} days from the planned day: %n visits, {kept} of them in window</source>
        <translation>
            <numerusform>{days} days from the planned day: %n visit, {kept} of them in window</numerusform>
            <numerusform>{days} days from the planned day: %n visits, {kept} of them in window</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{given} of {planned}; %n missed</source>
        <comment>fractions</comment>
        <translation>
            <numerusform>{given} of {planned}; %n missed</numerusform>
            <numerusform>{given} of {planned}; %n missed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{id} version {version} can be used: %n series.</source>
        <translation>
            <numerusform>{id} version {version} can be used: %n series.</numerusform>
            <numerusform>{id} version {version} can be used: %n series.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} with %n entries</source>
        <translation>
            <numerusform>{name} with %n entry</numerusform>
            <numerusform>{name} with %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n to look at</source>
        <translation>
            <numerusform>{name}: %n to look at</numerusform>
            <numerusform>{name}: %n to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{path} is restored: %n entries, checked from end to end.</source>
        <translation>
            <numerusform>{path} is restored: %n entry, checked from end to end.</numerusform>
            <numerusform>{path} is restored: %n entries, checked from end to end.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{path}: %n entries, read again from there up to {head}.</source>
        <translation>
            <numerusform>{path}: %n entry, read again from there up to {head}.</numerusform>
            <numerusform>{path}: %n entries, read again from there up to {head}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{path}: %n fictional patients; user demo, password demo</source>
        <translation>
            <numerusform>{path}: %n fictional patient; user demo, password demo</numerusform>
            <numerusform>{path}: %n fictional patients; user demo, password demo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{path}: {id} version {version}, %n visits, counted from {reference}: column {column} of a tracker.</source>
        <translation>
            <numerusform>{path}: {id} version {version}, %n visit, counted from {reference}: column {column} of a tracker.</numerusform>
            <numerusform>{path}: {id} version {version}, %n visits, counted from {reference}: column {column} of a tracker.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{visits} and %n more</source>
        <comment>visits</comment>
        <translation>
            <numerusform>{visits} and %n more</numerusform>
            <numerusform>{visits} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{what} · about %n seconds left</source>
        <translation>
            <numerusform>{what} · about %n second left</numerusform>
            <numerusform>{what} · about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>−%n d</source>
        <translation>
            <numerusform>−%n d</numerusform>
            <numerusform>−%n d</numerusform>
        </translation>
    </message>
</context>
</TS>
