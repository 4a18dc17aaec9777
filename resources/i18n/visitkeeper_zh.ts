<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n appointments would lie in no window any more.</source>
        <translation>
            <numerusform>%n 个预约将不再落在访视窗内。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n assumptions are still open.</source>
        <translation>
            <numerusform>还有 %n 项假设未确认。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n assumptions confirmed.</source>
        <translation>
            <numerusform>已确认 %n 项假设。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at most</source>
        <comment>doses</comment>
        <translation>
            <numerusform>最多 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attempts to reach the patient over {over} days are recorded, as {id} asks.</source>
        <translation>
            <numerusform>已记录 %n 次联系尝试，历时 {over} 天，符合{id}的要求。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <comment>a distance</comment>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after it was found</source>
        <translation>
            <numerusform>发现后第 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after its planned date</source>
        <translation>
            <numerusform>比计划日期晚 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after the last fraction</source>
        <translation>
            <numerusform>末次放疗后 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after the planned date, in window</source>
        <translation>
            <numerusform>晚于计划日期 %n 天，窗口期内</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after the target, the next open day</source>
        <translation>
            <numerusform>计划日期后 %n 天，下一个开诊日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after the target, which is closed: {reason}</source>
        <translation>
            <numerusform>计划日期停诊（{reason}），其后 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after the window closed</source>
        <translation>
            <numerusform>窗口截止后 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after the window, which has no open day left</source>
        <translation>
            <numerusform>窗口内已无开诊日，窗口截止后 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days after {anchor}</source>
        <translation>
            <numerusform>{anchor}后 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before its planned date</source>
        <translation>
            <numerusform>比计划日期早 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before the last fraction</source>
        <translation>
            <numerusform>末次放疗前 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before the planned date, in window</source>
        <translation>
            <numerusform>早于计划日期 %n 天，窗口期内</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before the target, which is closed: {reason}</source>
        <translation>
            <numerusform>计划日期停诊（{reason}），其前 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before the window opens</source>
        <translation>
            <numerusform>窗口开始前 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before the window, which has no open day</source>
        <translation>
            <numerusform>窗口内无开诊日，窗口开始前 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before {anchor}</source>
        <translation>
            <numerusform>{anchor}前 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <comment>of laboratory values</comment>
        <translation>
            <numerusform>剩余 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <comment>of the visit window</comment>
        <translation>
            <numerusform>剩 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days more than without closures and misses</source>
        <translation>
            <numerusform>比无停诊、无漏照时多 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days; day {first} is {warn}, day {second} is {decide}</source>
        <translation>
            <numerusform>%n 天；第 {first} 天为 {warn}，第 {second} 天为 {decide}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days; day {n} is {day}</source>
        <translation>
            <numerusform>%n 天；第 {n} 天为 {day}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deviations</source>
        <translation>
            <numerusform>%n 项偏离</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n 条记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries and every plan</source>
        <translation>
            <numerusform>已核对 %n 条记录及全部计划</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries had been seen</source>
        <translation>
            <numerusform>此前见过 %n 条记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries were recorded since version {version} was signed, and the report says something else now.</source>
        <translation>
            <numerusform>第 {version} 版签署后又录入了 %n 条记录，报告内容已与签署时不同。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fractions given</source>
        <translation>
            <numerusform>已照射 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fractions planned</source>
        <translation>
            <numerusform>计划 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n induction cycles</source>
        <translation>
            <numerusform>诱导化疗 %n 周期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n log-ins, prints, exports and checks.</source>
        <translation>
            <numerusform>登录、打印、导出和核验：%n 次。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months</source>
        <translation>
            <numerusform>%n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months after {anchor}</source>
        <translation>
            <numerusform>{anchor}后 %n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months before {anchor}</source>
        <translation>
            <numerusform>{anchor}前 %n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>visits</comment>
        <translation>
            <numerusform>还有 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more doses would fit within the treatment limit.</source>
        <translation>
            <numerusform>治疗上限前可多安排 %n 次给药。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open days left</source>
        <translation>
            <numerusform>剩 %n 个开诊日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patients</source>
        <translation>
            <numerusform>%n 名受试者</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patients</source>
        <comment>of whom</comment>
        <translation>
            <numerusform>%n 名受试者</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patients are known at several sites and count at each: {subjects}.</source>
        <translation>
            <numerusform>有 %n 名受试者同时见于多个中心，在各中心分别计数：{subjects}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patients moved to version {version} from {day} on.</source>
        <translation>
            <numerusform>%n 名受试者自 {day} 起改用 {version} 版方案。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patients on study</source>
        <translation>
            <numerusform>在研受试者 %n 名</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patients, by time on treatment.</source>
        <translation>
            <numerusform>按治疗时间排列，共 %n 名受试者。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n persons</source>
        <translation>
            <numerusform>共 %n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places let go.</source>
        <translation>
            <numerusform>已放行 %n 处。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n planned doses would no longer fit within the treatment limit.</source>
        <translation>
            <numerusform>将有 %n 次计划给药超出治疗上限。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n planned visits would be cancelled.</source>
        <translation>
            <numerusform>将取消 %n 次计划访视。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problems</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reasons pending</source>
        <translation>
            <numerusform>%n 项原因待补</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recorded visits took place after this day</source>
        <translation>
            <numerusform>已记录的 %n 次访视在此日期之后</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows imported.</source>
        <translation>
            <numerusform>已导入 %n 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows were in the file already.</source>
        <translation>
            <numerusform>%n 行已在文件中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows would be imported.</source>
        <translation>
            <numerusform>将导入 %n 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signatures on reports.</source>
        <translation>
            <numerusform>报告上的签名：%n 个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sites</source>
        <translation>
            <numerusform>%n 个中心</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sites handed on no report of an earlier week, so nothing of theirs can be compared: {sites}. Print or export the weekly report there, and merge the file again.</source>
        <translation>
            <numerusform>有 %n 个中心此前没有打印或导出过更早一周的周报，因此无从比对：{sites}。请在该中心打印或导出周报，然后重新合并其文件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <comment>on a day</comment>
        <translation>
            <numerusform>%n 次访视</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <comment>that would change</comment>
        <translation>
            <numerusform>%n 次访视</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits in this month.</source>
        <translation>
            <numerusform>本月 %n 次访视。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits on one day</source>
        <translation>
            <numerusform>同日 %n 次访视</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits too many</source>
        <comment>on one day of a department</comment>
        <translation>
            <numerusform>超出 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visits were not done for a reason the protocol permits.</source>
        <translation>
            <numerusform>%n 次访视因方案允许的原因未做。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong passwords for {name} before</source>
        <translation>
            <numerusform>此前 {name} 的密码输错 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>* Holidays not announced yet: this may move.</source>
        <translation>* 放假安排尚未公布，可能调整。</translation>
    </message>
    <message numerus="yes">
        <source>+%n d</source>
        <translation>
            <numerusform>+%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names in a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>--load and --closures are about the whole site; leave out the patient.</source>
        <translation>--load 和 --closures 针对整个中心；请勿指定受试者。</translation>
    </message>
    <message>
        <source>--max-per-day goes with --load.</source>
        <translation>--max-per-day 须与 --load 合用。</translation>
    </message>
    <message>
        <source>1126, 11-26, today, +21, fri</source>
        <translation>1126、11-26、今天、+21、下周五</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between sentences of one line</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>A backup is a complete, encrypted copy of the site file.</source>
        <translation>备份是中心文件的完整加密副本。</translation>
    </message>
    <message>
        <source>A backup, only to be read</source>
        <translation>备份，只供查看</translation>
    </message>
    <message>
        <source>A date is expected here.</source>
        <translation>此处应为日期。</translation>
    </message>
    <message>
        <source>A list is expected here, and it must not be empty.</source>
        <translation>此处应为列表，且不能为空。</translation>
    </message>
    <message>
        <source>A list is expected here.</source>
        <translation>此处应为列表。</translation>
    </message>
    <message>
        <source>A measure is a number in units, or one of some answers.</source>
        <translation>检测项是带单位的数值，或若干答案之一。</translation>
    </message>
    <message>
        <source>A number is expected here.</source>
        <translation>此处应为数字。</translation>
    </message>
    <message>
        <source>A one-time code in place of a forgotten password.</source>
        <translation>为忘记密码的用户生成一次性代码。</translation>
    </message>
    <message>
        <source>A one-time code is shown next: with it this person chooses a password.</source>
        <translation>添加后显示一次性代码，本人凭此代码设置密码。</translation>
    </message>
    <message>
        <source>A progression ends</source>
        <translation>疾病进展时结束</translation>
    </message>
    <message>
        <source>A progression that opens no further treatment ends: {series}</source>
        <translation>未开启后续治疗的疾病进展将终止：{series}</translation>
    </message>
    <message numerus="yes">
        <source>A selection: {shown} of %n entries, in the order recorded.</source>
        <translation>
            <numerusform>选取：%n 条记录中的 {shown} 条，按记录顺序。</numerusform>
        </translation>
    </message>
    <message>
        <source>A step without an end is followed by another.</source>
        <translation>没有终点的一段之后还有另一段。</translation>
    </message>
    <message>
        <source>A stop of all treatment would not end “{value}”.</source>
        <translation>终止全部治疗时不会结束“{value}”。</translation>
    </message>
    <message>
        <source>A stop of “{group}” ends</source>
        <translation>终止“{group}”时结束</translation>
    </message>
    <message>
        <source>A stop of “{group}” ends: {series}</source>
        <translation>“{group}”终止时结束：{series}</translation>
    </message>
    <message>
        <source>A table of keys is expected here.</source>
        <translation>此处应为键值表。</translation>
    </message>
    <message>
        <source>A text is expected here.</source>
        <translation>此处应为文字。</translation>
    </message>
    <message>
        <source>A unit of “{value}” has no upper limit of normal.</source>
        <translation>“{value}”的某个单位没有正常值上限。</translation>
    </message>
    <message>
        <source>A value was recorded after the decision: decide again.</source>
        <translation>作出决定后又记录了数值：请重新判定。</translation>
    </message>
    <message>
        <source>A whole number is expected here.</source>
        <translation>此处应为整数。</translation>
    </message>
    <message>
        <source>A window is expected here.</source>
        <translation>此处应为访视窗。</translation>
    </message>
    <message>
        <source>A yes or no is expected here.</source>
        <translation>此处应为是或否。</translation>
    </message>
    <message>
        <source>About VisitKeeper</source>
        <translation>关于访视管家</translation>
    </message>
    <message>
        <source>About patients</source>
        <translation>受试者相关</translation>
    </message>
    <message>
        <source>About the site</source>
        <translation>中心相关</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>实际日期</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add "en": it stands in for any other.</source>
        <translation>请加上 "en"：缺少其他语言时用它代替。</translation>
    </message>
    <message>
        <source>Add a table [limit].</source>
        <translation>请添加 [limit] 表。</translation>
    </message>
    <message>
        <source>Add a user</source>
        <translation>新增用户</translation>
    </message>
    <message>
        <source>Add a user…</source>
        <translation>新增用户…</translation>
    </message>
    <message>
        <source>Add a version of the protocol</source>
        <translation>添加方案版本</translation>
    </message>
    <message>
        <source>Add a version of the protocol to a site.</source>
        <translation>为研究中心添加一个方案版本。</translation>
    </message>
    <message>
        <source>Add a version…</source>
        <translation>添加版本…</translation>
    </message>
    <message>
        <source>Add body_surface = … at the top of the file, with one of: {known}.</source>
        <translation>请在文件开头添加 body_surface = …，取值为以下之一：{known}。</translation>
    </message>
    <message>
        <source>Add it to the file.</source>
        <translation>请加到文件中。</translation>
    </message>
    <message>
        <source>Add it to the group “treatment”, or remove treatment = true.</source>
        <translation>请把它加入“treatment”组，或删去 treatment = true。</translation>
    </message>
    <message>
        <source>Add the range in which that limit lies, as uln = [40, 150].</source>
        <translation>请添加该上限所在范围，如 uln = [40, 150]。</translation>
    </message>
    <message>
        <source>Add {key} = … to this row, or change its kind.</source>
        <translation>请在此行添加 {key} = …，或更改其类型。</translation>
    </message>
    <message>
        <source>Add {key} = … to this table.</source>
        <translation>请在此表添加 {key} = …。</translation>
    </message>
    <message>
        <source>Add {language} = "…".</source>
        <translation>请添加 {language} = "…"。</translation>
    </message>
    <message>
        <source>Adherence</source>
        <translation>窗口期内完成率</translation>
    </message>
    <message>
        <source>Adherence trend</source>
        <translation>窗口期内完成率趋势</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>After “{visit}” it is listed as a deviation</source>
        <translation>在“{visit}”之后给药列为方案偏离</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>距今</translation>
    </message>
    <message>
        <source>Age at consent</source>
        <translation>知情同意时年龄</translation>
    </message>
    <message>
        <source>Ahead</source>
        <translation>安排</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message numerus="yes">
        <source>All %n entries, in the order recorded.</source>
        <translation>
            <numerusform>全部 %n 条记录，按记录顺序。</numerusform>
        </translation>
    </message>
    <message>
        <source>All arms</source>
        <translation>全部组别</translation>
    </message>
    <message>
        <source>All departments</source>
        <translation>全部科室</translation>
    </message>
    <message>
        <source>All else</source>
        <translation>其他规则</translation>
    </message>
    <message numerus="yes">
        <source>All is well: %n entries, the chain unbroken up to {head}.</source>
        <translation>
            <numerusform>一切正常：%n 条记录，校验链完整至 {head}。</numerusform>
        </translation>
    </message>
    <message>
        <source>All planned doses still fit within the treatment limit.</source>
        <translation>所有计划给药仍在治疗上限之内。</translation>
    </message>
    <message>
        <source>All series</source>
        <translation>全部访视类型</translation>
    </message>
    <message>
        <source>All sites together, to be read</source>
        <translation>所有中心汇总，仅供查看</translation>
    </message>
    <message>
        <source>All visits</source>
        <translation>全部访视</translation>
    </message>
    <message>
        <source>All visits of this patient</source>
        <translation>该受试者的全部访视</translation>
    </message>
    <message>
        <source>Amount given, mg</source>
        <translation>实际给药量（mg）</translation>
    </message>
    <message>
        <source>An amount by body surface needs the formula for it.</source>
        <translation>按体表面积计算的剂量需要指定体表面积公式。</translation>
    </message>
    <message>
        <source>An investigator changes an assumption.</source>
        <translation>由研究者更改一项假设。</translation>
    </message>
    <message>
        <source>An investigator confirms assumptions as they stand.</source>
        <translation>由研究者按现状确认假设。</translation>
    </message>
    <message>
        <source>An object is expected here.</source>
        <translation>此处应为对象。</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Approved by: name, date</source>
        <translation>批准人（签名、日期）</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>组别</translation>
    </message>
    <message>
        <source>Arrange ahead</source>
        <translation>提前安排</translation>
    </message>
    <message>
        <source>Arrange ahead…</source>
        <translation>提前安排…</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>As it stands</source>
        <translation>目前情况</translation>
    </message>
    <message>
        <source>As known at the end of {day}. Nothing can be recorded here.</source>
        <translation>显示截至 {day} 当日结束时的记录，此处不能录入。</translation>
    </message>
    <message>
        <source>As known now</source>
        <translation>按目前所知</translation>
    </message>
    <message>
        <source>As known on</source>
        <translation>记录截至</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>As reported</source>
        <translation>按当时报告</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Assess</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Assess…</source>
        <translation>评估…</translation>
    </message>
    <message>
        <source>Assumption</source>
        <translation>假设</translation>
    </message>
    <message>
        <source>Assumption {assumption}: {path} is {value} at site {site} and {other_value} at site {other}.</source>
        <translation>假设 {assumption}：{path} 在中心 {site} 为 {value}，在中心 {other} 为 {other_value}。</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>假设</translation>
    </message>
    <message numerus="yes">
        <source>Assumptions: %n to confirm</source>
        <translation>
            <numerusform>假设：%n 项待确认</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n days from one to the next</source>
        <translation>
            <numerusform>两次之间至少间隔 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Attempt to reach the patient…</source>
        <translation>联系受试者…</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>稽查轨迹</translation>
    </message>
    <message>
        <source>Back from another site…</source>
        <translation>转回本中心…</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>返回当前</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Backup {age} ✓</source>
        <translation>{age}备份 ✓</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原内容</translation>
    </message>
    <message>
        <source>Before you send it</source>
        <translation>发送之前</translation>
    </message>
    <message>
        <source>Begin screening</source>
        <translation>开始筛选</translation>
    </message>
    <message>
        <source>Being screened: {subjects}</source>
        <translation>筛选中：{subjects}</translation>
    </message>
    <message>
        <source>Best day</source>
        <translation>建议日期</translation>
    </message>
    <message>
        <source>Best days left</source>
        <translation>剩余可选日期</translation>
    </message>
    <message>
        <source>Body surface by the formula of {name}</source>
        <translation>体表面积按 {name} 公式计算</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>预约</translation>
    </message>
    <message numerus="yes">
        <source>Book %n visits</source>
        <translation>
            <numerusform>预约 %n 次访视</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Book all under the heading: %n visits</source>
        <translation>
            <numerusform>预约本组全部：%n 次访视</numerusform>
        </translation>
    </message>
    <message>
        <source>Book the chosen line, or all under its heading. Ctrl+Z takes back what was booked together.</source>
        <translation>可预约所选一行，或本组全部。按 Ctrl+Z 可一次撤销。</translation>
    </message>
    <message>
        <source>Book them together</source>
        <translation>合并预约</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Booked for</source>
        <translation>预约日期</translation>
    </message>
    <message>
        <source>Booked: {subject} · {visit} · {day}</source>
        <translation>已预约：{subject} · {visit} · {day}</translation>
    </message>
    <message>
        <source>Book…</source>
        <translation>预约…</translation>
    </message>
    <message>
        <source>Both arms</source>
        <translation>全部组别</translation>
    </message>
    <message>
        <source>Both recovery codes are proved.</source>
        <translation>两个恢复码均已验证。</translation>
    </message>
    <message>
        <source>Both recovery codes of {path} are right.</source>
        <translation>{path} 的两个恢复码均正确。</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>By</source>
        <comment>a person</comment>
        <translation>记录人</translation>
    </message>
    <message>
        <source>By arm</source>
        <translation>按组别</translation>
    </message>
    <message>
        <source>By its time zone it is {now} on this computer, but {last} where the last entry was made. Set the time zone right, or confirm today's date on the page Today.</source>
        <translation>按本机时区现在是 {now}，而按上一条记录的时区应为 {last}。请校正时区，或在“今日”页确认今天的日期。</translation>
    </message>
    <message>
        <source>By reading {reading}, the window of {visit} means nothing: {why}.</source>
        <translation>按解读 {reading}，{visit} 的访视窗没有意义：{why}。</translation>
    </message>
    <message>
        <source>By series</source>
        <translation>按访视类别</translation>
    </message>
    <message>
        <source>By site</source>
        <translation>按中心</translation>
    </message>
    <message>
        <source>Calculations</source>
        <translation>日期计算</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Certified copy</source>
        <translation>核证副本</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Change assumption {code}</source>
        <translation>更改假设 {code}</translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation>修改我的密码</translation>
    </message>
    <message>
        <source>Change one's own password.</source>
        <translation>修改本人的密码。</translation>
    </message>
    <message>
        <source>Change the drug</source>
        <translation>更换药物</translation>
    </message>
    <message>
        <source>Changed in weeks already reported</source>
        <translation>已报告各周的变化</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>签署后有变更</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Check a protocol file.</source>
        <translation>检查方案文件。</translation>
    </message>
    <message>
        <source>Check a site file.</source>
        <translation>检查中心文件。</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新核对</translation>
    </message>
    <message>
        <source>Check that both recovery codes were written down.</source>
        <translation>核对两个恢复码是否已抄下。</translation>
    </message>
    <message>
        <source>Checked from end to end: nothing is recorded in it.</source>
        <translation>已逐条核验：其中没有任何记录。</translation>
    </message>
    <message>
        <source>Checked from end to end: {entries}, {patients}; the newest of {moment} by {person}.</source>
        <translation>已逐条核验：{entries}，{patients}；最新一条由 {person} 于 {moment} 记录。</translation>
    </message>
    <message>
        <source>Checking the records</source>
        <translation>正在核对记录</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>校验码</translation>
    </message>
    <message>
        <source>Choose a new password with a recovery code or a one-time code.</source>
        <translation>使用恢复码或一次性代码设置新密码。</translation>
    </message>
    <message>
        <source>Choose another --reading, or correct the bounds.</source>
        <translation>请另选 --reading，或更正界限。</translation>
    </message>
    <message>
        <source>Choose the USDM file of one study.</source>
        <translation>请选择一项研究的 USDM 文件。</translation>
    </message>
    <message>
        <source>Choose the notice</source>
        <translation>选择通知文件</translation>
    </message>
    <message>
        <source>Choose the protocol file itself.</source>
        <translation>请选择方案文件本身。</translation>
    </message>
    <message>
        <source>Choose the second place</source>
        <translation>选择第二备份位置</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Clinic days</source>
        <translation>开诊日</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the deviation</source>
        <translation>关闭偏离</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>关闭日期</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>窗口截止</translation>
    </message>
    <message>
        <source>Cockcroft-Gault, creatinine of {day}</source>
        <translation>Cockcroft-Gault，{day} 的肌酐</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Code {number}</source>
        <translation>恢复码 {number}</translation>
    </message>
    <message>
        <source>Come on</source>
        <translation>来院日期</translation>
    </message>
    <message>
        <source>Compare {subject} with the patient's paper file. Entries made after the backup may differ.</source>
        <translation>请将 {subject} 与其纸质病历核对。备份之后的记录可能有所不同。</translation>
    </message>
    <message>
        <source>Compared by: name, role</source>
        <translation>核对人：姓名、角色</translation>
    </message>
    <message>
        <source>Concluded</source>
        <translation>已有结论</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Confirm assumption {code}</source>
        <translation>确认假设 {code}</translation>
    </message>
    <message>
        <source>Confirm end…</source>
        <translation>确认结束…</translation>
    </message>
    <message>
        <source>Confirm the end</source>
        <translation>确认结束</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Confirm…</source>
        <translation>确认…</translation>
    </message>
    <message>
        <source>Consent signed</source>
        <translation>知情同意签署日期</translation>
    </message>
    <message>
        <source>Consent withdrawn…</source>
        <translation>撤回知情同意…</translation>
    </message>
    <message>
        <source>Consented</source>
        <translation>知情同意日期</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容校验</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Correct entry no. {number}</source>
        <translation>更正第 {number} 条记录</translation>
    </message>
    <message>
        <source>Correct the id, or add what it means.</source>
        <translation>请更正 id，或添加其所指内容。</translation>
    </message>
    <message>
        <source>Correct the year; of an end that is not known yet write a late day.</source>
        <translation>请更正年份；结束日期尚未确定时，请填写一个较晚的日期。</translation>
    </message>
    <message>
        <source>Corrective action</source>
        <translation>纠正措施</translation>
    </message>
    <message>
        <source>Corrects no. {number}</source>
        <translation>更正第 {number} 条</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>Count one of these from a date that does not depend on the others.</source>
        <translation>请让其中一项从不依赖其他项的日期算起。</translation>
    </message>
    <message>
        <source>Count one of these from the fixed reference.</source>
        <translation>请让其中一项从固定参照点算起。</translation>
    </message>
    <message>
        <source>Counting the visits</source>
        <translation>正在统计访视</translation>
    </message>
    <message>
        <source>Counting the week</source>
        <translation>正在统计本周数据</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>疗程</translation>
    </message>
    <message>
        <source>Course of treatment</source>
        <translation>治疗过程</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>入排标准</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Cut along the line and fold in the middle.</source>
        <translation>沿虚线剪下，对折。</translation>
    </message>
    <message>
        <source>DEMO SITE · every patient here is fictional</source>
        <translation>演示中心 · 所有受试者均为虚构</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Data impact</source>
        <translation>对数据的影响</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Date and window of {before} to {after} days: {source}.</source>
        <translation>日期与访视窗（{before} 至 {after} 天）：{source}。</translation>
    </message>
    <message>
        <source>Date: {source}.</source>
        <translation>日期：{source}。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Day</source>
        <comment>of the week</comment>
        <translation>星期</translation>
    </message>
    <message>
        <source>Day suggested</source>
        <translation>建议日期</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Days</source>
        <comment>of a deviation</comment>
        <translation>偏离天数</translation>
    </message>
    <message>
        <source>Days early, of visits before their window (median)</source>
        <translation>提前超窗的天数（中位数）</translation>
    </message>
    <message>
        <source>Days from event to entry (median)</source>
        <translation>从发生到录入的天数（中位数）</translation>
    </message>
    <message>
        <source>Days from the planned day</source>
        <translation>偏离计划日期的天数</translation>
    </message>
    <message>
        <source>Days late, of visits after their window (median)</source>
        <translation>延后超窗的天数（中位数）</translation>
    </message>
    <message>
        <source>Days longer</source>
        <translation>延长天数</translation>
    </message>
    <message>
        <source>Days to book</source>
        <translation>待预约</translation>
    </message>
    <message>
        <source>Days treated</source>
        <translation>治疗天数</translation>
    </message>
    <message>
        <source>Days with too many visits</source>
        <translation>访视过多的日期</translation>
    </message>
    <message>
        <source>Dealing the visits out to the days</source>
        <translation>正在按日期排列访视</translation>
    </message>
    <message>
        <source>Death…</source>
        <translation>死亡…</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>判定人</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>决定日期</translation>
    </message>
    <message>
        <source>Delay of visits</source>
        <translation>访视偏离天数</translation>
    </message>
    <message>
        <source>Delays, dose intensity, entries</source>
        <translation>延迟、剂量强度与录入</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>科室</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>方案偏离</translation>
    </message>
    <message>
        <source>Deviation log</source>
        <translation>方案偏离记录</translation>
    </message>
    <message>
        <source>Deviations</source>
        <translation>方案偏离</translation>
    </message>
    <message>
        <source>Deviations of the week</source>
        <translation>本周方案偏离</translation>
    </message>
    <message>
        <source>Deviations per 100 visits concluded</source>
        <translation>每 100 次有结论访视的方案偏离数</translation>
    </message>
    <message>
        <source>Deviations with reasons</source>
        <translation>方案偏离及原因</translation>
    </message>
    <message>
        <source>Deviations: what happened</source>
        <translation>方案偏离：偏离情况</translation>
    </message>
    <message>
        <source>Deviations: what was made of them</source>
        <translation>方案偏离：处理情况</translation>
    </message>
    <message>
        <source>Deviations: {count} · no reason: {open} · to assess: {explained} · assessed: {assessed} · closed: {closed}</source>
        <translation>偏离共 {count} 项 · 原因待补 {open} · 待评估 {explained} · 已评估 {assessed} · 已关闭 {closed}</translation>
    </message>
    <message>
        <source>Do what the row offers first</source>
        <translation>执行该行的主要操作</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Done on</source>
        <translation>完成日期</translation>
    </message>
    <message>
        <source>Done on</source>
        <comment>a visit</comment>
        <translation>实际日期</translation>
    </message>
    <message numerus="yes">
        <source>Done: %n visits.</source>
        <translation>
            <numerusform>已完成 %n 次访视。</numerusform>
        </translation>
    </message>
    <message>
        <source>Dose intensity</source>
        <translation>剂量强度</translation>
    </message>
    <message>
        <source>Doses</source>
        <translation>给药次数</translation>
    </message>
    <message>
        <source>Doses given times the planned interval, divided by the days from the first dose to the last and one interval, over all patients.</source>
        <translation>全部受试者的给药次数乘以计划间隔，除以首次至末次给药的天数加一个间隔。</translation>
    </message>
    <message>
        <source>Drag a visit here, or choose it and press R to book it.</source>
        <translation>可将访视拖到这一天，或选中访视后按 R 预约。</translation>
    </message>
    <message>
        <source>Drug</source>
        <translation>药物</translation>
    </message>
    <message>
        <source>Drug and arm</source>
        <translation>药物与组别</translation>
    </message>
    <message>
        <source>Drug changed…</source>
        <translation>更换药物品牌…</translation>
    </message>
    <message>
        <source>Du Bois</source>
        <translation>Du Bois</translation>
    </message>
    <message>
        <source>Due next week</source>
        <translation>下周应访</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今日应访</translation>
    </message>
    <message>
        <source>Due {when}</source>
        <translation>计划日期：{when}</translation>
    </message>
    <message>
        <source>Each later one is due {distance} after the one before, as given</source>
        <translation>之后每次为上一次实际给药后 {distance}</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>向前</translation>
    </message>
    <message>
        <source>Earlier screening</source>
        <translation>既往筛选</translation>
    </message>
    <message>
        <source>Early</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Eighth page</source>
        <translation>第八页</translation>
    </message>
    <message>
        <source>Eligibility</source>
        <translation>入组资格核对表</translation>
    </message>
    <message>
        <source>End of treatment to confirm</source>
        <translation>需确认治疗结束</translation>
    </message>
    <message>
        <source>End the step on one of its visits, as {good}.</source>
        <translation>请让该段结束于其某次访视，如 {good}。</translation>
    </message>
    <message>
        <source>English is not among the languages.</source>
        <translation>语言中缺少英文。</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>入组</translation>
    </message>
    <message>
        <source>Enrol a patient</source>
        <translation>受试者入组</translation>
    </message>
    <message>
        <source>Enrol a patient…</source>
        <translation>受试者入组…</translation>
    </message>
    <message>
        <source>Enter the holidays of {year}…</source>
        <translation>录入 {year} 年放假安排…</translation>
    </message>
    <message>
        <source>Entered more than 7 days later</source>
        <translation>超过 7 天才录入</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Ethics committee</source>
        <translation>伦理审查委员会</translation>
    </message>
    <message>
        <source>Every deviation, in order of discovery</source>
        <translation>全部偏离，按发现先后排列</translation>
    </message>
    <message>
        <source>Every drug</source>
        <translation>全部药物</translation>
    </message>
    <message>
        <source>Every entry</source>
        <translation>全部记录</translation>
    </message>
    <message>
        <source>Every entry is in the newest backup.</source>
        <translation>最新备份已包含全部记录。</translation>
    </message>
    <message>
        <source>Every entry, corrections included</source>
        <translation>全部记录（含修改）</translation>
    </message>
    <message>
        <source>Every patient's calendar.</source>
        <translation>全部受试者的访视日历。</translation>
    </message>
    <message>
        <source>Every patient's course, one below the other.</source>
        <translation>逐行显示每名受试者的治疗过程。</translation>
    </message>
    <message>
        <source>Every visit of the next six weeks has its day, and every window has an open one.</source>
        <translation>今后六周的访视均已有日期，每个访视窗内都有开诊日。</translation>
    </message>
    <message>
        <source>Every {every} to day {to}, counted from {anchor} whatever happens</source>
        <translation>自{anchor}起每 {every}一次，至第 {to} 天，固定计算，不受其他变动影响</translation>
    </message>
    <message>
        <source>Every {every} to month {to}, counted from {anchor} whatever happens</source>
        <translation>自{anchor}起每 {every}一次，至第 {to} 个月，固定计算，不受其他变动影响</translation>
    </message>
    <message>
        <source>Every {every}, counted from {anchor} whatever happens</source>
        <translation>自{anchor}起每 {every}一次，固定计算，不受其他变动影响</translation>
    </message>
    <message>
        <source>Everybody who could open the backup then can open it again, with the password of that day.</source>
        <translation>凡在备份当时能打开该文件的人，均可凭当时的密码再次打开。</translation>
    </message>
    <message>
        <source>Everything an inspector asks for, in one zip.</source>
        <translation>检查所需的全部资料，打包为一个 zip 文件。</translation>
    </message>
    <message>
        <source>Everything fits together: nobody is known at two sites, and all work by one protocol.</source>
        <translation>各中心一致：没有受试者同时属于两个中心，所有中心使用同一方案。</translation>
    </message>
    <message>
        <source>Everything recorded, the newest first</source>
        <translation>全部记录，最新的在前</translation>
    </message>
    <message>
        <source>Exchange or correct the two numbers.</source>
        <translation>请调换或更正这两个数。</translation>
    </message>
    <message>
        <source>Exclusion criteria</source>
        <translation>排除标准</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export the study as USDM JSON again.</source>
        <translation>请重新将研究导出为 USDM JSON。</translation>
    </message>
    <message>
        <source>Export the study as USDM JSON, encoded in UTF-8.</source>
        <translation>请将研究导出为 UTF-8 编码的 USDM JSON。</translation>
    </message>
    <message>
        <source>Export the study as USDM v4 JSON.</source>
        <translation>请将研究导出为 USDM v4 JSON。</translation>
    </message>
    <message>
        <source>Export the study as USDM v{known}.</source>
        <translation>请将研究导出为 USDM v{known}。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Fever of 38 °C or more, short of breath, diarrhoea, rash, chest tightness: call at once.</source>
        <translation>发热 ≥38°C、气促、腹泻、皮疹、胸闷：立即来电。</translation>
    </message>
    <message>
        <source>Fictional patients of a demo site are not merged with real ones; leave the demo site out.</source>
        <translation>演示中心的虚构受试者不能与真实受试者汇总；请去掉演示中心。</translation>
    </message>
    <message>
        <source>Fifth page</source>
        <translation>第五页</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find a patient</source>
        <translation>查找受试者</translation>
    </message>
    <message>
        <source>Find a patient, visit, page or action</source>
        <translation>查找受试者、访视、页面或操作</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>文件指纹（SHA-256）</translation>
    </message>
    <message>
        <source>First</source>
        <translation>首次</translation>
    </message>
    <message>
        <source>First dose</source>
        <translation>首次给药</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>第一页</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folder of the site file</source>
        <translation>中心文件所在文件夹</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>文件夹：</translation>
    </message>
    <message>
        <source>Follow up…</source>
        <translation>跟进…</translation>
    </message>
    <message>
        <source>Followed here from</source>
        <translation>本中心访视起始日</translation>
    </message>
    <message>
        <source>For trying only: nobody is enrolled and nothing is saved.</source>
        <translation>仅供试算：不会入组任何人，也不保存任何内容。</translation>
    </message>
    <message>
        <source>Forgotten password</source>
        <translation>忘记密码</translation>
    </message>
    <message>
        <source>Forgotten password…</source>
        <translation>忘记密码…</translation>
    </message>
    <message>
        <source>Format:</source>
        <translation>格式：</translation>
    </message>
    <message>
        <source>Found again…</source>
        <translation>重新联系上…</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>发现者</translation>
    </message>
    <message>
        <source>Found on</source>
        <translation>检查日期</translation>
    </message>
    <message>
        <source>Found on</source>
        <comment>a deviation</comment>
        <translation>发现日期</translation>
    </message>
    <message>
        <source>Fourth page</source>
        <translation>第四页</translation>
    </message>
    <message>
        <source>Fraction missed…</source>
        <translation>漏照一次…</translation>
    </message>
    <message>
        <source>Fractions given</source>
        <translation>实际分次数</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件读取…</translation>
    </message>
    <message>
        <source>Full record</source>
        <translation>完整记录</translation>
    </message>
    <message>
        <source>Full record…</source>
        <translation>完整记录…</translation>
    </message>
    <message>
        <source>Give a code</source>
        <translation>发放代码</translation>
    </message>
    <message>
        <source>Give a password: add --password-file FILE, or set VISITKEEPER_PASSWORD.</source>
        <translation>请提供密码：加上 --password-file FILE，或设置 VISITKEEPER_PASSWORD。</translation>
    </message>
    <message>
        <source>Give it an end: to = …</source>
        <translation>请给出终点：to = …</translation>
    </message>
    <message>
        <source>Give it either units or choices.</source>
        <translation>请给出 units 或 choices 之一。</translation>
    </message>
    <message>
        <source>Give one of the two another code.</source>
        <translation>请给其中一个换一个代码。</translation>
    </message>
    <message>
        <source>Give one of the two another id.</source>
        <translation>请给其中一个换一个 id。</translation>
    </message>
    <message>
        <source>Give reason</source>
        <translation>填写原因</translation>
    </message>
    <message>
        <source>Give somebody other roles.</source>
        <translation>更改用户的角色。</translation>
    </message>
    <message>
        <source>Give the code: add --code-file FILE, or set VISITKEEPER_CODE.</source>
        <translation>请提供代码：添加 --code-file FILE，或设置 VISITKEEPER_CODE。</translation>
    </message>
    <message>
        <source>Give the new password: add --new-password-file FILE, or set VISITKEEPER_NEW_PASSWORD.</source>
        <translation>请提供新密码：添加 --new-password-file FILE，或设置 VISITKEEPER_NEW_PASSWORD。</translation>
    </message>
    <message numerus="yes">
        <source>Give {option} once, or once for each of the %n site files in their order.</source>
        <translation>
            <numerusform>{option} 只写一次，或按 %n 个中心文件的顺序各写一次。</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with it  Ctrl+Z</source>
        <translation>继续填写  Ctrl+Z</translation>
    </message>
    <message>
        <source>Go on with these records</source>
        <translation>继续使用这些记录</translation>
    </message>
    <message>
        <source>Hand it over in person. {name} types it at “Forgotten password” and chooses a new one.</source>
        <translation>请当面交给 {name}。{name} 在“忘记密码”中输入该代码并设置新密码。</translation>
    </message>
    <message>
        <source>Height, cm</source>
        <translation>身高（cm）</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Here stand the patients of this site, with what comes next for each.</source>
        <translation>这里列出本中心的受试者及其下一次访视。</translation>
    </message>
    <message>
        <source>Here stands every departure from the protocol, to be explained.</source>
        <translation>所有偏离方案的情况都列在这里，待说明原因。</translation>
    </message>
    <message>
        <source>Here stands how far from their planned days visits took place, once one is done.</source>
        <translation>有访视完成后，这里显示各次访视偏离计划日期的天数分布。</translation>
    </message>
    <message>
        <source>Here stands the adherence of the last 12 weeks, once a visit is concluded.</source>
        <translation>有访视得出结论后，这里显示近 12 周的窗口期内完成率。</translation>
    </message>
    <message>
        <source>Here stands the course of every patient, one below the other, once somebody is enrolled.</source>
        <translation>有受试者入组后，这里逐行显示每名受试者的治疗过程。</translation>
    </message>
    <message>
        <source>Here stands what waits to be done, the most pressing first.</source>
        <translation>这里列出待办事项，最紧要的在前。</translation>
    </message>
    <message>
        <source>Here stands who recorded what, when and why.</source>
        <translation>此处列出何人、何时、因何记录了什么。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>暂停次数</translation>
    </message>
    <message>
        <source>Holds to review</source>
        <translation>需复核的暂停</translation>
    </message>
    <message>
        <source>Hold…</source>
        <translation>暂停…</translation>
    </message>
    <message>
        <source>Holidays of a year</source>
        <translation>全年放假安排</translation>
    </message>
    <message>
        <source>Holidays of a year…</source>
        <translation>全年放假安排…</translation>
    </message>
    <message>
        <source>How</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>How far from their planned days visits took place.</source>
        <translation>访视偏离计划日期的天数。</translation>
    </message>
    <message>
        <source>How it is counted</source>
        <translation>计算方法</translation>
    </message>
    <message>
        <source>Hu Yongmei</source>
        <translation>胡咏梅</translation>
    </message>
    <message>
        <source>I have written both down</source>
        <translation>两个均已抄录</translation>
    </message>
    <message>
        <source>If counted from {anchor}</source>
        <translation>若起算日为：{anchor}</translation>
    </message>
    <message>
        <source>If done on {day}, {visit} is planned for {target}.</source>
        <translation>若于 {day}完成，下次计划：{visit}，{target}。</translation>
    </message>
    <message numerus="yes">
        <source>If it is restored, %n entries are missing; the file of now is kept beside it.</source>
        <translation>
            <numerusform>若恢复，将缺少 %n 条记录；现有文件保留在旁。</numerusform>
        </translation>
    </message>
    <message>
        <source>If known</source>
        <translation>如已知请填写</translation>
    </message>
    <message>
        <source>If you cannot come, please call:</source>
        <translation>来不了请提前打电话：</translation>
    </message>
    <message>
        <source>Import a smaller timeline.</source>
        <translation>请导入较小的时间线。</translation>
    </message>
    <message>
        <source>Import a tracker: all rows or none.</source>
        <translation>导入跟踪表：全部导入或全部不导入。</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>重要性</translation>
    </message>
    <message>
        <source>In each lane, top to bottom: {tracks}. An arrow is on treatment today; a line across is the end of it.</source>
        <translation>每行自上而下：{tracks}。箭头表示今日仍在治疗，竖线表示治疗结束。</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>In it</source>
        <translation>其中内容</translation>
    </message>
    <message>
        <source>In the backup</source>
        <translation>备份中</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中的改动</translation>
    </message>
    <message>
        <source>In window</source>
        <translation>窗口期内</translation>
    </message>
    <message>
        <source>In window, 4 weeks</source>
        <translation>近 4 周窗口期内</translation>
    </message>
    <message>
        <source>In window, by week</source>
        <translation>各周窗口期内完成</translation>
    </message>
    <message>
        <source>In window, early, late, overdue, missed or not done. A visit counts on the day it took place or was decided against if its window was still open, else on the day after the window closed; each visit counts in exactly one week.</source>
        <translation>窗口期内、提前、延后、逾期、漏访或未做。访视在窗口截止前发生或决定不做的，计入当日；否则计入窗口截止次日；每次访视只计入一周。</translation>
    </message>
    <message>
        <source>In window, to date</source>
        <translation>至今窗口期内</translation>
    </message>
    <message>
        <source>Inclusion criteria</source>
        <translation>入选标准</translation>
    </message>
    <message>
        <source>Induction cycles</source>
        <translation>诱导化疗周期数</translation>
    </message>
    <message>
        <source>Inspector's bundle…</source>
        <translation>检查资料包…</translation>
    </message>
    <message>
        <source>Intentional</source>
        <translation>是否有意</translation>
    </message>
    <message>
        <source>Interim</source>
        <translation>期中</translation>
    </message>
    <message>
        <source>Investigator</source>
        <translation>研究者</translation>
    </message>
    <message>
        <source>Is “{near}” meant?</source>
        <translation>是否应为“{near}”？</translation>
    </message>
    <message>
        <source>It can be signed with reasons pending: they are listed in it.</source>
        <translation>原因待补也可以签名：报告中会列出。</translation>
    </message>
    <message>
        <source>It has every entry as it was saved. If it is restored, the file of now is kept beside it.</source>
        <translation>其中每条记录均与保存时一致。若恢复，现有文件保留在旁。</translation>
    </message>
    <message>
        <source>It holds other entries than the records of now. If it is restored, the file of now is kept.</source>
        <translation>其中的记录与现有记录不同。若恢复，现有文件仍会保留。</translation>
    </message>
    <message>
        <source>It is in force for those patients, and from that day, to whom it is applied.</source>
        <translation>该版本仅对已应用的受试者生效，自应用之日起执行。</translation>
    </message>
    <message>
        <source>It is longer than a year of holidays can be.</source>
        <translation>内容过长，不可能是一年的放假安排。</translation>
    </message>
    <message>
        <source>It is no file of holidays in the shape of holiday-cn: {detail}</source>
        <translation>不是 holiday-cn 格式的放假安排文件：{detail}</translation>
    </message>
    <message>
        <source>It is not known whether {path} was saved ({detail}). Open it again and look at the newest entries.</source>
        <translation>无法确定 {path} 是否已保存（{detail}）。请重新打开并查看最新记录。</translation>
    </message>
    <message>
        <source>It was on hold when its window closed, and is not judged.</source>
        <translation>窗口截止时处于暂停给药中，不作评判。</translation>
    </message>
    <message>
        <source>Its window closes on the last day of the longest treatment.</source>
        <translation>访视窗止于最长治疗期的最后一天。</translation>
    </message>
    <message>
        <source>Its window opens on the day of {anchor} at the earliest.</source>
        <translation>访视窗最早自{anchor}当日开始。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Laboratory values</source>
        <translation>实验室检查值</translation>
    </message>
    <message>
        <source>Laboratory values before the first dose</source>
        <translation>首次给药前的实验室检查</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Last 12 weeks</source>
        <translation>近 12 周</translation>
    </message>
    <message>
        <source>Last dose</source>
        <translation>末次给药</translation>
    </message>
    <message>
        <source>Last verified backup</source>
        <translation>最近一次经验证的备份</translation>
    </message>
    <message>
        <source>Last, as it stands</source>
        <translation>末次（按目前情况）</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>延后</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>向后</translation>
    </message>
    <message>
        <source>Later ones are due on a fixed grid of {distance} from the first, as given</source>
        <translation>之后各次自首次实际给药日起按每 {distance}固定计算</translation>
    </message>
    <message>
        <source>Later ones are due on a fixed grid of {distance} from what the first is counted from</source>
        <translation>之后各次自首次的基准日期起按每 {distance}固定计算</translation>
    </message>
    <message>
        <source>Laying out the pages</source>
        <translation>正在排版</translation>
    </message>
    <message>
        <source>Leave everything as it is</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>Leave one name in the list.</source>
        <translation>列表中请只留一个名称。</translation>
    </message>
    <message>
        <source>Leave required = true to the one that everything starts from.</source>
        <translation>请只在作为起点的那一个上保留 required = true。</translation>
    </message>
    <message>
        <source>Left treatment, follow-up goes on…</source>
        <translation>退出治疗、继续随访…</translation>
    </message>
    <message>
        <source>Left unfinished: {form}</source>
        <translation>未填完：{form}</translation>
    </message>
    <message>
        <source>Let it go all the same</source>
        <translation>仍然放行</translation>
    </message>
    <message>
        <source>Let one more person in.</source>
        <translation>再添加一名可打开文件的用户。</translation>
    </message>
    <message>
        <source>Let somebody in no more.</source>
        <translation>移除用户。</translation>
    </message>
    <message>
        <source>Let what seems to be a person's number leave all the same.</source>
        <translation>疑似个人号码仍予放行。</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Limits are written in the first unit, but “{value}” would be converted.</source>
        <translation>限值按第一个单位书写，但“{value}”会被换算。</translation>
    </message>
    <message>
        <source>Lines to sign on</source>
        <translation>签名栏</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message numerus="yes">
        <source>Lock after %n minutes</source>
        <translation>
            <numerusform>%n 分钟后锁定</numerusform>
        </translation>
    </message>
    <message>
        <source>Log-ins, printing, checks</source>
        <translation>登录、打印、检查</translation>
    </message>
    <message>
        <source>Look at this line and the one before it for a missing quote, bracket or equals sign.</source>
        <translation>请检查本行和上一行是否缺少引号、括号或等号。</translation>
    </message>
    <message>
        <source>Look inside or restore…</source>
        <translation>查看内容或恢复…</translation>
    </message>
    <message>
        <source>Looking ahead</source>
        <translation>正在推算今后的安排</translation>
    </message>
    <message>
        <source>Looking back</source>
        <translation>正在回溯当时的记录</translation>
    </message>
    <message>
        <source>Looking for persons' numbers</source>
        <translation>正在检查是否含有个人号码</translation>
    </message>
    <message>
        <source>Lost to follow-up: days at least</source>
        <translation>失访：至少持续天数</translation>
    </message>
    <message>
        <source>Lost to follow-up: documented attempts</source>
        <translation>失访：有记录的联系次数</translation>
    </message>
    <message>
        <source>Lost to follow-up: {attempts} documented attempts over at least {days} days</source>
        <translation>失访：至少 {days} 天内有 {attempts} 次联系记录</translation>
    </message>
    <message>
        <source>Lost to follow-up…</source>
        <translation>失访…</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>制作时间</translation>
    </message>
    <message>
        <source>Made every half hour while something changes, and when you leave; each is read again.</source>
        <translation>有改动时每半小时备份一次，关闭时再备份一次；每份都会重新读出核验。</translation>
    </message>
    <message>
        <source>Make a backup, read again from where it lies.</source>
        <translation>制作备份，并从存放处重新读出核验。</translation>
    </message>
    <message>
        <source>Make a demo site of fictional patients.</source>
        <translation>生成虚构受试者的演示中心。</translation>
    </message>
    <message>
        <source>Make a new site file.</source>
        <translation>新建中心文件。</translation>
    </message>
    <message>
        <source>Make a protocol file of a study in CDISC USDM v4.</source>
        <translation>由 CDISC USDM v4 研究生成方案文件。</translation>
    </message>
    <message>
        <source>Make new codes</source>
        <translation>生成新恢复码</translation>
    </message>
    <message>
        <source>Make the site file</source>
        <translation>建立中心文件</translation>
    </message>
    <message>
        <source>Making the inspector's bundle</source>
        <translation>正在生成检查资料包</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Measured on</source>
        <translation>测量日期</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>汇入时间</translation>
    </message>
    <message>
        <source>Metastases</source>
        <translation>转移灶</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>漏访</translation>
    </message>
    <message>
        <source>Missed</source>
        <comment>fractions</comment>
        <translation>漏次</translation>
    </message>
    <message>
        <source>Missed on</source>
        <translation>漏照日期</translation>
    </message>
    <message>
        <source>Missed, of visits concluded</source>
        <translation>有结论访视中的漏访</translation>
    </message>
    <message>
        <source>Missing</source>
        <comment>visits</comment>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Missing in it</source>
        <translation>其中缺少</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Months on treatment, counted from: {anchor}</source>
        <translation>治疗月数，起算：{anchor}</translation>
    </message>
    <message>
        <source>More than {warn} days since the last one: prolonged delay. {decide} or more: investigator decides</source>
        <translation>距上一次超过 {warn} 天：长时间延迟。达到或超过 {decide} 天：由研究者决定</translation>
    </message>
    <message>
        <source>Mosteller</source>
        <translation>Mosteller</translation>
    </message>
    <message>
        <source>Move patients to a version…</source>
        <translation>受试者改用新版本…</translation>
    </message>
    <message>
        <source>Move patients to version {version}</source>
        <translation>受试者改用 {version} 版方案</translation>
    </message>
    <message>
        <source>My password…</source>
        <translation>我的密码…</translation>
    </message>
    <message>
        <source>My visits</source>
        <translation>临床研究来院安排</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Name a measure that has a choice “yes”.</source>
        <translation>请写一个有“yes”选项的检测项。</translation>
    </message>
    <message>
        <source>Name a row by its code, as in series.PD1.next.window.</source>
        <translation>请用代码指明某行，如 series.PD1.next.window。</translation>
    </message>
    <message>
        <source>Name a series of the kind “rolling”.</source>
        <translation>请写一个“rolling”类型的访视类别。</translation>
    </message>
    <message>
        <source>Name a visit that its series plans.</source>
        <translation>请写该类别计划内的访视。</translation>
    </message>
    <message>
        <source>Name one visit, as {value}-1, or an anchor that stands for one.</source>
        <translation>请写某一次访视，如 {value}-1，或代表它的基准。</translation>
    </message>
    <message>
        <source>Name the folder.</source>
        <translation>请指定文件夹。</translation>
    </message>
    <message>
        <source>Names or lists are nested too deeply.</source>
        <translation>名称或列表嵌套过深。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Never before {anchor}</source>
        <translation>不早于{anchor}</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>再次输入新密码</translation>
    </message>
    <message>
        <source>New password for {name}</source>
        <translation>为 {name} 设置新密码</translation>
    </message>
    <message>
        <source>New recovery codes</source>
        <translation>新恢复码</translation>
    </message>
    <message>
        <source>New recovery codes…</source>
        <translation>新恢复码…</translation>
    </message>
    <message>
        <source>New values</source>
        <translation>新的数值</translation>
    </message>
    <message>
        <source>Newest link of the chain</source>
        <translation>校验链最新一环</translation>
    </message>
    <message>
        <source>Next 7 days</source>
        <translation>未来 7 天</translation>
    </message>
    <message>
        <source>Next dose planned for</source>
        <translation>下次给药计划日期</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>下次访视</translation>
    </message>
    <message>
        <source>No attempt to reach the patient is recorded; {id} asks for {attempts} over {days} days.</source>
        <translation>尚未记录任何联系尝试；{id}要求 {attempts} 次、历时至少 {days} 天。</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>尚无备份</translation>
    </message>
    <message>
        <source>No date of enrolment is required.</source>
        <translation>没有必填的入组日期。</translation>
    </message>
    <message>
        <source>No day of a trial lies so far away. Type a year from {first} to {last}.</source>
        <translation>试验日期不会相隔这么远。请输入 {first} 至 {last} 之间的年份。</translation>
    </message>
    <message>
        <source>No deviation fits the search and the filter.</source>
        <translation>没有符合搜索和筛选条件的偏离。</translation>
    </message>
    <message>
        <source>No deviations.</source>
        <translation>无方案偏离。</translation>
    </message>
    <message>
        <source>No dose on or after</source>
        <translation>该日起不再给药</translation>
    </message>
    <message>
        <source>No dose on or after {day}, counted from {anchor}</source>
        <translation>自 {day} 起不再给药（自{anchor}起算）</translation>
    </message>
    <message>
        <source>No dose on or after {new}; it was {old}.</source>
        <translation>自 {new} 起不再给药；原为 {old}。</translation>
    </message>
    <message>
        <source>No entry fits the search.</source>
        <translation>没有符合搜索的记录。</translation>
    </message>
    <message>
        <source>No holiday is found in it. Paste the whole notice, from 一、元旦 on.</source>
        <translation>未找到放假日期。请从“一、元旦”起粘贴通知全文。</translation>
    </message>
    <message>
        <source>No longer planned: {visits}.</source>
        <translation>不再计划：{visits}。</translation>
    </message>
    <message>
        <source>No patient can be moved to version {version} from {day} on: all who are here are treated by it then.</source>
        <translation>自 {day} 起没有可转入版本 {version} 的受试者：在本中心的受试者届时均已执行该版本。</translation>
    </message>
    <message>
        <source>No patient fits the search and the filters.</source>
        <translation>没有符合搜索和筛选条件的受试者。</translation>
    </message>
    <message>
        <source>No patient is in the trial yet.</source>
        <translation>尚无受试者入组。</translation>
    </message>
    <message>
        <source>No patient is on hold.</source>
        <translation>没有暂停给药的受试者。</translation>
    </message>
    <message>
        <source>No person's number stops these entries: {numbers}</source>
        <translation>这些记录中没有拦下的个人号码：{numbers}</translation>
    </message>
    <message>
        <source>No planned visit would change.</source>
        <translation>计划访视没有变化。</translation>
    </message>
    <message>
        <source>No protocol needs more than a few levels; break a long text into several lines.</source>
        <translation>方案文件只需几层；长文字请分成几行。</translation>
    </message>
    <message>
        <source>No radiotherapy is under way.</source>
        <translation>目前没有进行中的放疗。</translation>
    </message>
    <message>
        <source>No timeline is the main one.</source>
        <translation>没有主时间线。</translation>
    </message>
    <message>
        <source>No treatment is planned.</source>
        <translation>没有计划的治疗。</translation>
    </message>
    <message>
        <source>No treatment is to come that could be moved.</source>
        <translation>没有可调整的后续治疗。</translation>
    </message>
    <message>
        <source>No treatment visit is left</source>
        <translation>已无剩余治疗访视</translation>
    </message>
    <message>
        <source>No visit has been concluded yet.</source>
        <translation>尚无有结论的访视。</translation>
    </message>
    <message>
        <source>No visit has deviated</source>
        <translation>没有方案偏离</translation>
    </message>
    <message>
        <source>No visit in this month.</source>
        <translation>本月没有访视。</translation>
    </message>
    <message>
        <source>No visit is due next week.</source>
        <translation>下周没有应访的访视。</translation>
    </message>
    <message>
        <source>No visit is planned at the moment. We will call you.</source>
        <translation>目前没有安排访视，我们会打电话通知您。</translation>
    </message>
    <message>
        <source>No visit is planned.</source>
        <translation>没有计划访视。</translation>
    </message>
    <message>
        <source>No visit of this kind has been done yet.</source>
        <translation>尚未完成此类访视。</translation>
    </message>
    <message>
        <source>No visit of this step falls on {to}, counted from {start}.</source>
        <translation>从 {start} 算起，这一段没有访视落在 {to}。</translation>
    </message>
    <message>
        <source>No visit was concluded in these weeks.</source>
        <translation>这些周内没有得出结论的访视。</translation>
    </message>
    <message>
        <source>No visit was concluded in this week.</source>
        <translation>本周没有得出结论的访视。</translation>
    </message>
    <message>
        <source>No visits on this day</source>
        <translation>这一天没有访视</translation>
    </message>
    <message>
        <source>No way round</source>
        <translation>无法避开</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>No.</source>
        <comment>a subject number follows</comment>
        <translation>编号</translation>
    </message>
    <message>
        <source>No.</source>
        <comment>of a criterion</comment>
        <translation>序号</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>第 {number} 条</translation>
    </message>
    <message>
        <source>Nobody fits</source>
        <translation>没有符合的受试者</translation>
    </message>
    <message>
        <source>Nobody has confirmed it yet.</source>
        <translation>尚无人确认。</translation>
    </message>
    <message>
        <source>Nobody is being screened</source>
        <translation>目前没有筛选中的受试者</translation>
    </message>
    <message>
        <source>Nobody is enrolled in it: there is nothing to compare.</source>
        <translation>其中没有入组的受试者，无需核对。</translation>
    </message>
    <message>
        <source>Nobody is enrolled yet</source>
        <translation>尚无受试者入组</translation>
    </message>
    <message>
        <source>Nobody is screened or enrolled yet.</source>
        <translation>尚无人筛选或入组。</translation>
    </message>
    <message>
        <source>None later than the day {after} after {anchor}</source>
        <translation>不晚于{anchor}后 {after}</translation>
    </message>
    <message>
        <source>None on or after the day {after} after {anchor}</source>
        <translation>{anchor}后 {after}当日起不再给药</translation>
    </message>
    <message>
        <source>Not a date yet. Type it as 1126, 11-26, 2026-11-26, today or +21.</source>
        <translation>尚未识别为日期。可输入 1126、11-26、2026-11-26、今天或 +21。</translation>
    </message>
    <message>
        <source>Not as in the file:</source>
        <translation>与文件不同之处：</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>未做</translation>
    </message>
    <message>
        <source>Not done for this reason is permitted: {reason}</source>
        <translation>因此原因未做属方案允许：{reason}</translation>
    </message>
    <message>
        <source>Not done…</source>
        <translation>未做…</translation>
    </message>
    <message>
        <source>Not followed unless the site switches it on</source>
        <translation>研究中心启用后才计划</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Not signed yet: {sites}</source>
        <translation>尚未签名：{sites}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note: optional; no names or numbers of persons</source>
        <translation>备注：可不填；请勿写姓名或个人号码</translation>
    </message>
    <message>
        <source>Nothing can be written there: {reason}. Choose another place.</source>
        <translation>无法写入该位置：{reason}。请另选位置。</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>无匹配</translation>
    </message>
    <message>
        <source>Nothing fits. Type the digits of a patient and perhaps a visit, or a word of a page or an action.</source>
        <translation>没有符合的内容。请输入受试者编号中的数字（后面可接访视名称），或页面、操作名称中的字词或其拼音首字母。</translation>
    </message>
    <message>
        <source>Nothing is missing in it: these are the records of now.</source>
        <translation>其中没有缺少：与现有记录一致。</translation>
    </message>
    <message>
        <source>Nothing is planned after {day}</source>
        <translation>{day} 之后不再计划访视</translation>
    </message>
    <message>
        <source>Nothing is recorded here.</source>
        <translation>此处不会记录任何内容。</translation>
    </message>
    <message>
        <source>Nothing is recorded yet</source>
        <translation>尚无记录</translation>
    </message>
    <message>
        <source>Nothing is to arrange in the next six weeks and round long closures.</source>
        <translation>今后六周及长假前后均无需安排。</translation>
    </message>
    <message>
        <source>Nothing to arrange</source>
        <translation>无需安排</translation>
    </message>
    <message>
        <source>Nothing to book</source>
        <translation>无可预约</translation>
    </message>
    <message>
        <source>Nothing to draw yet</source>
        <translation>暂无可显示的数据</translation>
    </message>
    <message>
        <source>Nothing to save yet</source>
        <translation>尚无保存</translation>
    </message>
    <message>
        <source>Nothing waits to be done</source>
        <translation>没有待办事项</translation>
    </message>
    <message>
        <source>Nothing was saved in {path} ({detail}). Check the disk or the connection, and try again.</source>
        <translation>{path} 未保存（{detail}）。请检查磁盘或连接后重试。</translation>
    </message>
    <message>
        <source>Nothing was saved: another file has taken the place of {path}. Close the program, which keeps what was saved as a backup; then open it and restore that.</source>
        <translation>未保存：{path} 已被另一个文件取代。请关闭程序，此前已保存的内容会留作备份；然后重新打开并恢复该备份。</translation>
    </message>
    <message>
        <source>Nothing was saved: the disk of {path} can only be read now. Have it looked at, or use another.</source>
        <translation>未保存任何内容：{path} 所在的磁盘现在只能读取。请联系信息科检查该磁盘，或改用其他磁盘。</translation>
    </message>
    <message>
        <source>Nothing was saved: the disk of {path} is full. Make room and try again.</source>
        <translation>未保存：{path} 所在磁盘已满。请腾出空间后重试。</translation>
    </message>
    <message>
        <source>Nothing was saved: {path} may not be written. Check its permissions, or choose another folder.</source>
        <translation>未保存：{path} 不可写。请检查权限，或另选文件夹。</translation>
    </message>
    <message>
        <source>Nothing was written. Correct these entries, or let them go: allow {file} {numbers} --reason WORDS</source>
        <translation>未写出任何内容。请更正这些记录，或说明理由放行：allow {file} {numbers} --reason 理由</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>不会有任何变化。</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Notices and files of holidays</source>
        <translation>通知或放假安排文件</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Now type both from your paper: so it is sure that they can be read.</source>
        <translation>现在请照纸上所写输入两个恢复码，以确认字迹可辨。</translation>
    </message>
    <message>
        <source>Number of a patient, person, day, visit or reason</source>
        <translation>受试者编号、人员、日期、访视或原因</translation>
    </message>
    <message>
        <source>Number, arm, drug or visit</source>
        <translation>编号、组别、药物或访视</translation>
    </message>
    <message>
        <source>Number, visit, reason or action</source>
        <translation>编号、访视、原因或措施</translation>
    </message>
    <message>
        <source>Objects are nested too deeply.</source>
        <translation>对象嵌套过深。</translation>
    </message>
    <message>
        <source>Of all visits {kept} were in window, {out} early or late, {lacking} overdue, missed or not done.</source>
        <translation>全部访视中，窗口期内 {kept} 次，提前或延后 {out} 次，逾期、漏访或未做 {lacking} 次。</translation>
    </message>
    <message>
        <source>Off by</source>
        <translation>偏离</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>暂停给药中</translation>
    </message>
    <message>
        <source>On hold from {visit} on, until resumed.</source>
        <translation>自{visit}起暂停，至恢复给药为止。</translation>
    </message>
    <message>
        <source>On hold since</source>
        <translation>暂停起始日期</translation>
    </message>
    <message numerus="yes">
        <source>On the day of the last of %n fractions, one each working day of {department} from {anchor} on</source>
        <translation>
            <numerusform>自{anchor}起，{department}每个工作日一次，共 %n 次中最后一次的当日</numerusform>
        </translation>
    </message>
    <message>
        <source>One due from “{first}” on waits for “{last}”</source>
        <translation>自“{first}”起到期的给药推迟至“{last}”之后</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>One patient's calendar.</source>
        <translation>一名受试者的访视日历。</translation>
    </message>
    <message>
        <source>One person's full record, every entry and correction.</source>
        <translation>一名受试者的完整记录，含每条记录和修改。</translation>
    </message>
    <message>
        <source>One trip for two or more visits</source>
        <translation>多项访视可一次来院完成</translation>
    </message>
    <message>
        <source>One-time code for {name}</source>
        <translation>{name} 的一次性代码</translation>
    </message>
    <message numerus="yes">
        <source>Only %n attempts over {over} days are recorded; {id} asks for {attempts} over {days} days.</source>
        <translation>
            <numerusform>仅记录 %n 次联系尝试，历时 {over} 天；{id}要求 {attempts} 次、历时至少 {days} 天。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a site file…</source>
        <translation>打开中心文件…</translation>
    </message>
    <message>
        <source>Open the patient</source>
        <translation>打开受试者</translation>
    </message>
    <message>
        <source>Open the site file to see its backups.</source>
        <translation>要查看备份，请打开中心文件。</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>窗口开始</translation>
    </message>
    <message>
        <source>Other anti-tumour therapy started…</source>
        <translation>开始其他抗肿瘤治疗…</translation>
    </message>
    <message>
        <source>Other date…</source>
        <translation>其他日期…</translation>
    </message>
    <message>
        <source>Out of window</source>
        <translation>超窗</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Overall days</source>
        <translation>总天数</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>逾期</translation>
    </message>
    <message>
        <source>Overdue, missed</source>
        <translation>逾期、漏访</translation>
    </message>
    <message>
        <source>Overdue: window closed, dose still owed</source>
        <translation>逾期未给药：窗口已关闭</translation>
    </message>
    <message>
        <source>Pages, in the order of the side bar</source>
        <translation>页面（按侧栏顺序）</translation>
    </message>
    <message>
        <source>Participant</source>
        <translation>试验参与者</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>再次输入密码</translation>
    </message>
    <message>
        <source>Password until now</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>Past the planned date, window still open</source>
        <translation>已过计划日（窗口内）</translation>
    </message>
    <message>
        <source>Paste the State Council's notice here as it was published, or choose a file of holidays (holiday-cn).</source>
        <translation>请在此粘贴国务院办公厅发布的放假通知原文，或选择放假安排文件（holiday-cn 格式）。</translation>
    </message>
    <message>
        <source>Paste the notice, or choose a file.</source>
        <translation>请粘贴通知，或选择文件。</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Patients are seen on</source>
        <translation>每周开诊</translation>
    </message>
    <message>
        <source>Patients are treated by another version from a day on.</source>
        <translation>受试者自某日起按另一版本方案治疗。</translation>
    </message>
    <message>
        <source>Patients on hold</source>
        <translation>暂停给药的受试者</translation>
    </message>
    <message>
        <source>Patients under it today</source>
        <translation>目前执行该版本的受试者</translation>
    </message>
    <message>
        <source>Patients who have consented again</source>
        <translation>已重新签署知情同意的受试者</translation>
    </message>
    <message>
        <source>Permitted: {reason}</source>
        <translation>允许的原因：{reason}</translation>
    </message>
    <message>
        <source>Persons' numbers stop this</source>
        <translation>含疑似个人号码，已停止导出</translation>
    </message>
    <message>
        <source>Phone of the site</source>
        <translation>中心电话</translation>
    </message>
    <message>
        <source>Pick one.</source>
        <translation>请选择一项。</translation>
    </message>
    <message>
        <source>Pick the site.</source>
        <translation>请选择研究中心。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Plan the first dose…</source>
        <translation>计划首次给药…</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>计划日期</translation>
    </message>
    <message numerus="yes">
        <source>Planned anew: {visit} and %n later visits.</source>
        <translation>
            <numerusform>重新计划：{visit}及其后 %n 次访视。</numerusform>
        </translation>
    </message>
    <message>
        <source>Planned anew: {visit}.</source>
        <translation>重新计划：{visit}。</translation>
    </message>
    <message>
        <source>Planned as well: {visits}.</source>
        <translation>新增计划：{visits}。</translation>
    </message>
    <message>
        <source>Planned for</source>
        <translation>计划日期</translation>
    </message>
    <message numerus="yes">
        <source>Planned then: {visits} and %n more.</source>
        <translation>
            <numerusform>将新增计划访视：{visits}，另有 %n 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>Planned then: {visits}.</source>
        <translation>将新增计划访视：{visits}。</translation>
    </message>
    <message>
        <source>Plots, as pictures or as the figures behind them.</source>
        <translation>图表：图片或其数字。</translation>
    </message>
    <message>
        <source>Practise restoring</source>
        <translation>恢复演练</translation>
    </message>
    <message>
        <source>Practise restoring…</source>
        <translation>恢复演练…</translation>
    </message>
    <message>
        <source>Practised: the backup can be restored.</source>
        <translation>演练完成：该备份可以恢复。</translation>
    </message>
    <message>
        <source>Prepared by: name, date</source>
        <translation>编制人（签名、日期）</translation>
    </message>
    <message>
        <source>Preventive action</source>
        <translation>预防措施</translation>
    </message>
    <message>
        <source>Print schedule</source>
        <translation>打印日程</translation>
    </message>
    <message>
        <source>Print the form…</source>
        <translation>打印表格…</translation>
    </message>
    <message>
        <source>Print the schedule of {subject}</source>
        <translation>打印 {subject} 的日程</translation>
    </message>
    <message numerus="yes">
        <source>Print the sheets of %n patients who come on {day}</source>
        <translation>
            <numerusform>打印 {day}来院的 %n 名受试者的日程单</numerusform>
        </translation>
    </message>
    <message>
        <source>Print these patients' sheets…</source>
        <translation>打印这些受试者的日程单…</translation>
    </message>
    <message>
        <source>Print: {title}</source>
        <translation>打印：{title}</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Progression…</source>
        <translation>疾病进展…</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Protocols (*.toml)</source>
        <translation>方案文件 (*.toml)</translation>
    </message>
    <message>
        <source>Protocols, assumptions, amendments.</source>
        <translation>方案、假设与方案修订。</translation>
    </message>
    <message>
        <source>Public holidays and make-up days are loaded for {first} to {last}.</source>
        <translation>已载入 {first} 至 {last} 年的法定节假日和调休上班日。</translation>
    </message>
    <message>
        <source>Put a backup in the place of a site file, which is kept aside.</source>
        <translation>用备份替换中心文件，原文件另存保留。</translation>
    </message>
    <message>
        <source>Put the unit of the limits first, with times = 1.</source>
        <translation>请把限值的单位放在第一位，并写 times = 1。</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>RECORDS DID NOT PASS THEIR CHECK</source>
        <translation>记录未通过核对</translation>
    </message>
    <message>
        <source>Radiotherapy under way</source>
        <translation>进行中的放疗</translation>
    </message>
    <message>
        <source>Randomised</source>
        <translation>随机日期</translation>
    </message>
    <message>
        <source>Read several sites' files together into one for the whole trial.</source>
        <translation>把多个中心的文件汇总为整个试验的一个文件。</translation>
    </message>
    <message>
        <source>Reading {number} was written. If its dates are not the protocol's, choose another with --reading.</source>
        <translation>已按解读 {number} 写入。若日期与方案不符，请用 --reading 另选。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>原因：{reason}</translation>
    </message>
    <message numerus="yes">
        <source>Reasons pending for %n deviations: {visits}</source>
        <translation>
            <numerusform>%n 项方案偏离原因待补：{visits}</numerusform>
        </translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Record as not done</source>
        <translation>记录为未做</translation>
    </message>
    <message>
        <source>Record event ▾</source>
        <translation>记录事件 ▾</translation>
    </message>
    <message>
        <source>Record progression</source>
        <translation>记录疾病进展</translation>
    </message>
    <message>
        <source>Record today</source>
        <translation>记录今日完成</translation>
    </message>
    <message>
        <source>Record visit…</source>
        <translation>记录访视…</translation>
    </message>
    <message>
        <source>Record weight</source>
        <translation>记录体重</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>记录时间</translation>
    </message>
    <message>
        <source>Recorded today: {subject} · {visit}</source>
        <translation>已记录今日完成：{subject} · {visit}</translation>
    </message>
    <message>
        <source>Recorded today: {subject} · {visit} · {dose} as planned</source>
        <translation>已记录今日完成：{subject} · {visit} · 按方案 {dose}</translation>
    </message>
    <message>
        <source>Recorded when it happens</source>
        <translation>发生时记录</translation>
    </message>
    <message>
        <source>Recorded {moment} by {person}</source>
        <translation>{person} 记录于 {moment}</translation>
    </message>
    <message>
        <source>Recorded: it may leave all the same.</source>
        <translation>已记录：仍予放行。</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Records up to</source>
        <translation>记录截至</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>补录…</translation>
    </message>
    <message>
        <source>Recovery codes</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove it, or change the kind.</source>
        <translation>请删去它，或更改类型。</translation>
    </message>
    <message>
        <source>Remove it, or use one of: {known}.</source>
        <translation>请删去它，或使用其中之一：{known}。</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Remove {{n}}.</source>
        <translation>请删去 {{n}}。</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Replace both recovery codes.</source>
        <translation>更换两个恢复码。</translation>
    </message>
    <message>
        <source>Report of week {week} as of {day}, content {checksum}. {name} signs.</source>
        <translation>{week} 周报，截至 {day}，内容校验 {checksum}。签署人：{name}。</translation>
    </message>
    <message>
        <source>Reported on</source>
        <translation>报告日期</translation>
    </message>
    <message>
        <source>Reported to</source>
        <translation>报告对象</translation>
    </message>
    <message>
        <source>Reported to the ethics committee</source>
        <translation>报告伦理审查委员会</translation>
    </message>
    <message>
        <source>Reported to the sponsor</source>
        <translation>报告申办者</translation>
    </message>
    <message>
        <source>Reported…</source>
        <translation>记录报告…</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>Restore these records</source>
        <translation>恢复这些记录</translation>
    </message>
    <message>
        <source>Restoring last practised</source>
        <translation>最近一次恢复演练</translation>
    </message>
    <message>
        <source>Restoring was last practised on {day}.</source>
        <translation>最近一次恢复演练：{day}。</translation>
    </message>
    <message>
        <source>Restoring was never practised.</source>
        <translation>尚未进行过恢复演练。</translation>
    </message>
    <message>
        <source>Restoring was not practised for a month. It takes a minute and changes nothing.</source>
        <translation>已一个月未做恢复演练。演练约需一分钟，不会改动任何数据。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Review on</source>
        <translation>复核日期</translation>
    </message>
    <message>
        <source>Reviewed by: name, date</source>
        <translation>审核人（签名、日期）</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Roles of {name}</source>
        <translation>{name} 的角色</translation>
    </message>
    <message>
        <source>Roles…</source>
        <translation>角色…</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Rules that read otherwise</source>
        <translation>有改动的规则</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>运行环境</translation>
    </message>
    <message>
        <source>Safety impact</source>
        <translation>对安全的影响</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Save it again with the encoding UTF-8.</source>
        <translation>请用 UTF-8 编码重新保存。</translation>
    </message>
    <message>
        <source>Saved {time} ✓</source>
        <translation>已保存 {time} ✓</translation>
    </message>
    <message numerus="yes">
        <source>Saved: %n visits booked</source>
        <translation>
            <numerusform>已保存：预约 %n 次访视</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved: {subject} · {what}</source>
        <translation>已保存：{subject} · {what}</translation>
    </message>
    <message>
        <source>Saved: {what}</source>
        <translation>已保存：{what}</translation>
    </message>
    <message>
        <source>Say in a few words why.</source>
        <translation>请简要说明理由。</translation>
    </message>
    <message>
        <source>Say what is to be tried out: --done, --hold or --resume.</source>
        <translation>请说明要试算的内容：--done、--hold 或 --resume。</translation>
    </message>
    <message>
        <source>Say which number patients call.</source>
        <translation>登记受试者拨打的电话号码。</translation>
    </message>
    <message>
        <source>Say who the first user is: add --user NAME.</source>
        <translation>请指明第一位用户：加上 --user NAME。</translation>
    </message>
    <message>
        <source>Say who you are: add --user with one of: {known}</source>
        <translation>请指明用户：--user 取其中之一：{known}</translation>
    </message>
    <message>
        <source>Say why it may leave all the same; that is recorded.</source>
        <translation>请说明为何仍予放行，理由会被记录。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>访视安排</translation>
    </message>
    <message>
        <source>Screen failure</source>
        <translation>筛选失败</translation>
    </message>
    <message>
        <source>Screen failure…</source>
        <translation>筛选失败…</translation>
    </message>
    <message>
        <source>Screen somebody</source>
        <translation>新增筛选</translation>
    </message>
    <message>
        <source>Screen somebody…</source>
        <translation>新增筛选…</translation>
    </message>
    <message>
        <source>Screened</source>
        <translation>筛选日期</translation>
    </message>
    <message>
        <source>Screened on</source>
        <translation>筛选日期</translation>
    </message>
    <message>
        <source>Screening and eligibility</source>
        <translation>筛选与入排</translation>
    </message>
    <message>
        <source>Screening and eligibility…</source>
        <translation>筛选与入排…</translation>
    </message>
    <message>
        <source>Screening number</source>
        <translation>筛选号</translation>
    </message>
    <message>
        <source>Search the deviations</source>
        <translation>搜索方案偏离</translation>
    </message>
    <message>
        <source>Search the patients</source>
        <translation>搜索受试者</translation>
    </message>
    <message>
        <source>Search the records</source>
        <translation>搜索记录</translation>
    </message>
    <message>
        <source>Second administrator</source>
        <translation>第二位管理员</translation>
    </message>
    <message>
        <source>Second backup place</source>
        <translation>第二备份位置</translation>
    </message>
    <message>
        <source>Second page</source>
        <translation>第二页</translation>
    </message>
    <message>
        <source>Second place</source>
        <translation>第二位置</translation>
    </message>
    <message>
        <source>Seen on</source>
        <translation>发现日期</translation>
    </message>
    <message numerus="yes">
        <source>Self-test: %n cases agree.</source>
        <translation>
            <numerusform>自检：%n 个案例一致。</numerusform>
        </translation>
    </message>
    <message>
        <source>Self-test: {case}: {found} instead of {expected}</source>
        <translation>自检：{case}：得到 {found}，应为 {expected}</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>访视类别</translation>
    </message>
    <message>
        <source>Set mainTimeline to true for the timeline of the study itself.</source>
        <translation>请将研究本身时间线的 mainTimeline 设为 true。</translation>
    </message>
    <message>
        <source>Set up a new site</source>
        <translation>建立新中心</translation>
    </message>
    <message>
        <source>Set up a new site…</source>
        <translation>建立新中心…</translation>
    </message>
    <message>
        <source>Set up your site, open its file, or try the demo site.</source>
        <translation>请建立本中心，或打开已有的中心文件；也可先试用演示中心。</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>确认情况</translation>
    </message>
    <message>
        <source>Seventh page</source>
        <translation>第七页</translation>
    </message>
    <message>
        <source>Several sites read together are not signed: each site's own weekly report is.</source>
        <translation>多个中心合并查看时不签名：签名请见各中心自己的周报。</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>样式</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show as a table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show the keys</source>
        <translation>显示快捷键</translation>
    </message>
    <message>
        <source>Show the report as it was signed</source>
        <translation>查看签署时的报告</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签署</translation>
    </message>
    <message>
        <source>Sign the report</source>
        <translation>签署报告</translation>
    </message>
    <message>
        <source>Signature, date</source>
        <translation>签名、日期</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Signed</source>
        <comment>at a moment</comment>
        <translation>签署时间</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>签署…</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>Site register</source>
        <translation>研究中心试验参与者登记表</translation>
    </message>
    <message>
        <source>Site register…</source>
        <translation>研究中心试验参与者登记表…</translation>
    </message>
    <message numerus="yes">
        <source>Site {site}: %n entries added.</source>
        <translation>
            <numerusform>中心 {site}：新增 %n 条记录。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Site {site}: %n entries merged.</source>
        <translation>
            <numerusform>中心 {site}：已汇入 %n 条记录。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Site {site}: %n entries replace what was held; the site's records went another way since.</source>
        <translation>
            <numerusform>中心 {site}：已用 %n 条记录替换原有内容；该中心的记录此后与原有内容不再一致。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Site {site}: nothing new, %n entries.</source>
        <translation>
            <numerusform>中心 {site}：没有新记录，共 %n 条。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Site {site}: this copy is older than what is held, which stays: %n entries.</source>
        <translation>
            <numerusform>中心 {site}：此副本比已汇入的内容旧，保留已有的 %n 条记录。</numerusform>
        </translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>Sixth page</source>
        <translation>第六页</translation>
    </message>
    <message>
        <source>Some of its days do not belong to {year}.</source>
        <translation>其中有些日期不属于 {year} 年。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Sponsor</source>
        <translation>申办者</translation>
    </message>
    <message>
        <source>Standard output cannot be written ({detail}): make room, or name a file with -o. What was done stands.</source>
        <translation>无法写入标准输出（{detail}）：请腾出空间，或用 -o 指定文件。已完成的操作仍然有效。</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>State of the data</source>
        <translation>数据状态</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Steroids started for an immune-related event…</source>
        <translation>因免疫相关不良事件开始使用激素…</translation>
    </message>
    <message>
        <source>Steroids stopped…</source>
        <translation>停用激素…</translation>
    </message>
    <message>
        <source>Stevenson</source>
        <translation>许文生</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>Stop treatment…</source>
        <translation>终止治疗…</translation>
    </message>
    <message>
        <source>Stopped on</source>
        <translation>终止日期</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止，未写入任何内容。</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>终止…</translation>
    </message>
    <message>
        <source>Subject number</source>
        <translation>受试者编号</translation>
    </message>
    <message>
        <source>Suggested bookings, impossible windows, and how to avoid them.</source>
        <translation>建议的预约、无法完成的窗口及避免办法。</translation>
    </message>
    <message>
        <source>Swimmer plot</source>
        <translation>泳道图</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take back entry no. {number}</source>
        <translation>撤回第 {number} 条记录</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>撤回…</translation>
    </message>
    <message numerus="yes">
        <source>Taken back: %n entries</source>
        <translation>
            <numerusform>已撤销：%n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back: {subject} {told}</source>
        <translation>已撤销：{subject} {told}</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>已撤销：{what}</translation>
    </message>
    <message>
        <source>Takes back no. {number}</source>
        <translation>撤回第 {number} 条</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>许可证全文</translation>
    </message>
    <message>
        <source>Text of the topic</source>
        <translation>主题内容</translation>
    </message>
    <message>
        <source>The USDM version {value} is not known; version {known} is read.</source>
        <translation>USDM 版本 {value} 无法识别；可读取版本 {known}。</translation>
    </message>
    <message>
        <source>The adherence of the last 12 weeks.</source>
        <translation>最近 12 周的窗口期内完成率。</translation>
    </message>
    <message>
        <source>The assumptions</source>
        <translation>假设列表</translation>
    </message>
    <message>
        <source>The assumptions and who confirmed them.</source>
        <translation>各项假设及其确认人。</translation>
    </message>
    <message>
        <source>The audit trail: every entry, in the order recorded.</source>
        <translation>稽查轨迹：全部记录，按记录顺序。</translation>
    </message>
    <message>
        <source>The backup {path} is damaged. Choose another one; nothing was changed.</source>
        <translation>备份 {path} 已损坏。请另选一个备份；未作任何改动。</translation>
    </message>
    <message>
        <source>The backups, the fullest first</source>
        <translation>备份（记录最多的在前）</translation>
    </message>
    <message>
        <source>The backups, the newest first</source>
        <translation>备份列表，最新在前</translation>
    </message>
    <message>
        <source>The bundle could not be made: {reason}. Choose another place, or check the file under Records.</source>
        <translation>未能生成资料包：{reason}。请另选位置，或在“记录”中检查文件。</translation>
    </message>
    <message>
        <source>The calendars are being worked out anew</source>
        <translation>正在重新推算全部访视日程</translation>
    </message>
    <message>
        <source>The code “{value}” cannot be told apart from “{other}”.</source>
        <translation>代码“{value}”与“{other}”无法区分。</translation>
    </message>
    <message>
        <source>The code “{value}” is used twice; first in line {first}.</source>
        <translation>代码“{value}”重复使用；首次出现在第 {first} 行。</translation>
    </message>
    <message>
        <source>The computer's clock has jumped from {last} to {now}. Set the clock right, or confirm today's date on the page Today.</source>
        <translation>计算机时钟发生跳变：由 {last} 变为 {now}。请校准时钟，或在“今日”页确认今天的日期。</translation>
    </message>
    <message>
        <source>The criteria of a patient or of somebody screened.</source>
        <translation>受试者或筛选者的入排标准。</translation>
    </message>
    <message>
        <source>The database refused its setting {setting}. Install the program again.</source>
        <translation>数据库拒绝了设置 {setting}。请重新安装本程序。</translation>
    </message>
    <message>
        <source>The date may still move: not all holidays up to it are published.</source>
        <translation>日期仍可能变动：其间部分年份的节假日安排尚未公布。</translation>
    </message>
    <message>
        <source>The date may still move: what it is counted from has not happened yet.</source>
        <translation>日期仍可能变动：其计算依据尚未发生。</translation>
    </message>
    <message>
        <source>The date will move: the series is on hold, and the resume names a new one.</source>
        <translation>日期将变动：暂停给药中，恢复给药时另行指定。</translation>
    </message>
    <message>
        <source>The dates go round in a circle: {way}.</source>
        <translation>日期互相循环依赖：{way}。</translation>
    </message>
    <message>
        <source>The days of the visit window</source>
        <translation>访视窗内的日期</translation>
    </message>
    <message>
        <source>The decision is another one than was worked out.</source>
        <translation>该判定与推算结果不同。</translation>
    </message>
    <message>
        <source>The department has no open day left in this window.</source>
        <translation>该窗口内科室已无开诊日。</translation>
    </message>
    <message>
        <source>The deviation log.</source>
        <translation>方案偏离记录。</translation>
    </message>
    <message numerus="yes">
        <source>The file has %n more faults.</source>
        <translation>
            <numerusform>该文件另有 %n 处错误。</numerusform>
        </translation>
    </message>
    <message>
        <source>The file is larger than 1 MB.</source>
        <translation>文件大于 1 MB。</translation>
    </message>
    <message>
        <source>The file is larger than {largest} MB.</source>
        <translation>文件大于 {largest} MB。</translation>
    </message>
    <message>
        <source>The file is not UTF-8 text.</source>
        <translation>文件不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>The file was made on {at} by {by}, its first user; the chain begins with that.</source>
        <translation>本文件由 {by}（首位用户）于 {at} 建立，校验链由此开始。</translation>
    </message>
    <message>
        <source>The first is due {when}</source>
        <translation>首次计划日期：{when}</translation>
    </message>
    <message>
        <source>The first visits</source>
        <translation>前几次访视</translation>
    </message>
    <message>
        <source>The first visits of this calendar</source>
        <translation>该日程的前若干次访视</translation>
    </message>
    <message>
        <source>The folder cannot be made: {reason}. Choose another one.</source>
        <translation>无法创建文件夹：{reason}。请另选一个。</translation>
    </message>
    <message>
        <source>The folder of {path} is not there. Make it, or choose another.</source>
        <translation>{path} 所在文件夹不存在。请新建，或另选文件夹。</translation>
    </message>
    <message>
        <source>The grid counts in days and in months.</source>
        <translation>固定间隔同时以天和月计。</translation>
    </message>
    <message>
        <source>The holidays of {year} are not announced yet: days may still be closed.</source>
        <translation>{year} 年节假日安排尚未公布：部分日期届时可能停诊。</translation>
    </message>
    <message>
        <source>The id “{value}” is used twice.</source>
        <translation>id“{value}”重复使用。</translation>
    </message>
    <message>
        <source>The intervals between doses were longer than planned by {days} days in all (intervals: {count}).</source>
        <translation>给药间隔累计比计划延长 {days} 天（间隔数：{count}）。</translation>
    </message>
    <message>
        <source>The investigator decides whether to give it: it was opened after the end of {series}.</source>
        <translation>{series}结束后才开启，是否实施由研究者决定。</translation>
    </message>
    <message>
        <source>The investigator decides whether to give it: {visit} is recorded.</source>
        <translation>“{visit}”已有记录，是否仍给药由研究者决定。</translation>
    </message>
    <message>
        <source>The investigator's decision</source>
        <translation>研究者判断</translation>
    </message>
    <message>
        <source>The key “{key}” has no meaning for the kind “{kind}”.</source>
        <translation>键“{key}”对“{kind}”类型没有意义。</translation>
    </message>
    <message>
        <source>The key “{key}” is lacking.</source>
        <translation>缺少键“{key}”。</translation>
    </message>
    <message>
        <source>The key “{key}” is lacking; the kind “{kind}” needs it.</source>
        <translation>缺少键“{key}”；“{kind}”类型需要它。</translation>
    </message>
    <message>
        <source>The key “{key}” is not known here.</source>
        <translation>此处没有键“{key}”。</translation>
    </message>
    <message>
        <source>The last day for the dose is {day}: closed from then on.</source>
        <translation>给药最后期限为 {day}：其后停诊。</translation>
    </message>
    <message>
        <source>The least shift that avoids them</source>
        <translation>调整最少的避开方案</translation>
    </message>
    <message>
        <source>The limit is set for “{value}”, which is not a rolling series.</source>
        <translation>上限设在“{value}”，但它不是滚动类别。</translation>
    </message>
    <message numerus="yes">
        <source>The longest, {subject}, has been treated for %n days.</source>
        <translation>
            <numerusform>治疗时间最长的是 {subject}，共 %n 天。</numerusform>
        </translation>
    </message>
    <message>
        <source>The name of {path} is too long. Choose a shorter one.</source>
        <translation>{path} 的文件名太长。请换一个短些的名称。</translation>
    </message>
    <message>
        <source>The number patients call</source>
        <translation>受试者拨打的电话</translation>
    </message>
    <message>
        <source>The number patients call…</source>
        <translation>受试者拨打的电话…</translation>
    </message>
    <message>
        <source>The old file is kept as {path}.</source>
        <translation>原文件已另存为 {path}。</translation>
    </message>
    <message>
        <source>The old recovery codes open nothing any more.</source>
        <translation>原恢复码已失效。</translation>
    </message>
    <message>
        <source>The password of {name} is changed.</source>
        <translation>{name} 的密码已修改。</translation>
    </message>
    <message>
        <source>The password of {name} opens nothing any more.</source>
        <translation>{name} 的原密码已失效。</translation>
    </message>
    <message>
        <source>The password of {name} opens nothing any more; a new one is chosen with a one-time code.</source>
        <translation>{name} 的原密码将失效；须凭一次性代码设置新密码。</translation>
    </message>
    <message>
        <source>The password of {user} is empty. Choose one.</source>
        <translation>{user} 的密码为空，请设置密码。</translation>
    </message>
    <message>
        <source>The password of {user} is not right. Type it again.</source>
        <translation>{user} 的密码不正确，请重新输入。</translation>
    </message>
    <message>
        <source>The password of {user} is too short. Use at least {least} characters; a Chinese one counts as two.</source>
        <translation>{user} 的密码太短。请至少使用 {least} 个字符（一个汉字算两个）。</translation>
    </message>
    <message>
        <source>The patient has this drug already.</source>
        <translation>受试者目前已使用该药。</translation>
    </message>
    <message>
        <source>The patient was not in the records yet.</source>
        <translation>当时记录中尚无该受试者。</translation>
    </message>
    <message>
        <source>The patient's sheet would show “{value}”.</source>
        <translation>受试者的日程单上会出现“{value}”。</translation>
    </message>
    <message>
        <source>The program computes wrongly on this computer. Do not use it; show this to IT.</source>
        <translation>本程序在这台计算机上计算有误。请勿使用，并告知信息科。</translation>
    </message>
    <message>
        <source>The program did not end as it should last time. Every entry was checked: nothing saved is lost.</source>
        <translation>上次程序未正常结束。已逐条核验：已保存的内容没有丢失。</translation>
    </message>
    <message>
        <source>The program made a mistake. What was saved is safe; start it again if something looks wrong.</source>
        <translation>程序出错。已保存的内容是安全的；如有异常请重新启动程序。</translation>
    </message>
    <message>
        <source>The program made a mistake; please report this line: {detail}</source>
        <translation>程序出错；请报告此行：{detail}</translation>
    </message>
    <message>
        <source>The program's font has no sign for {signs}: look for it on the paper.</source>
        <translation>程序字体缺少以下字符：{signs}，请核对纸面。</translation>
    </message>
    <message>
        <source>The protocol names none.</source>
        <translation>方案中没有列出。</translation>
    </message>
    <message>
        <source>The records are saved, but no backup of them in {path} ({detail}). Check the drive.</source>
        <translation>记录已保存，但未能备份到 {path}（{detail}）。请检查该驱动器。</translation>
    </message>
    <message>
        <source>The records are saved, but no backup of them: the disk of {path} is full. Make room there.</source>
        <translation>记录已保存，但未能备份：{path} 所在磁盘已满。请腾出空间。</translation>
    </message>
    <message>
        <source>The records are saved, but no backup of them: {path} may only be read. Choose another place.</source>
        <translation>记录已保存，但未能备份：{path} 只能读取。请另选备份位置。</translation>
    </message>
    <message numerus="yes">
        <source>The records are those of the backup: %n entries. The old file is kept beside it.</source>
        <translation>
            <numerusform>现有记录已是备份中的记录：共 %n 条。原文件保留在旁。</numerusform>
        </translation>
    </message>
    <message>
        <source>The report of week {week} is signed.</source>
        <translation>{week} 周报已签署。</translation>
    </message>
    <message>
        <source>The roles of {name} are changed.</source>
        <translation>{name} 的角色已更改。</translation>
    </message>
    <message>
        <source>The rules of the protocol</source>
        <translation>方案规则列表</translation>
    </message>
    <message numerus="yes">
        <source>The second copy in {folder} is %n days old. Connect the drive, or choose another place.</source>
        <translation>
            <numerusform>{folder} 中的第二份副本已有 %n 天。请连接该磁盘，或选择其他位置。</numerusform>
        </translation>
    </message>
    <message>
        <source>The series ends at the limit, but there is none.</source>
        <translation>该类别止于上限，但没有设置上限。</translation>
    </message>
    <message>
        <source>The site file now has the format of this version. Every entry was checked; the old file is {file}.</source>
        <translation>中心文件已转换为本版本的格式，并已逐条核验；原文件保留为 {file}。</translation>
    </message>
    <message>
        <source>The site register.</source>
        <translation>研究中心试验参与者登记表。</translation>
    </message>
    <message>
        <source>The test does not ask “{value}” for what it can answer.</source>
        <translation>该条件对“{value}”的要求与其答案不符。</translation>
    </message>
    <message>
        <source>The text lacks the language “{language}”.</source>
        <translation>该文字缺少语言“{language}”。</translation>
    </message>
    <message>
        <source>The timings go round in a circle: {way}.</source>
        <translation>时间关系互相循环：{way}。</translation>
    </message>
    <message>
        <source>The title has a place for a number, but this visit has none.</source>
        <translation>标题中有编号的位置，但此访视没有编号。</translation>
    </message>
    <message>
        <source>The title has no place for the visit's number.</source>
        <translation>标题中没有访视编号的位置。</translation>
    </message>
    <message>
        <source>The two are not the same. Type them again.</source>
        <translation>两次输入不一致，请重新输入。</translation>
    </message>
    <message>
        <source>The two codes printed before open nothing any more.</source>
        <translation>此前抄录的两个恢复码将失效。</translation>
    </message>
    <message>
        <source>The users of this site</source>
        <translation>本中心的用户</translation>
    </message>
    <message>
        <source>The value of “{key}” has no source.</source>
        <translation>“{key}”的值没有来源。</translation>
    </message>
    <message>
        <source>The versions of the protocol at this site</source>
        <translation>本研究中心的方案版本</translation>
    </message>
    <message>
        <source>The visits behind the bar</source>
        <translation>该柱对应的访视</translation>
    </message>
    <message>
        <source>The visits of the chosen day</source>
        <translation>所选日期的访视</translation>
    </message>
    <message>
        <source>The wall calendar of a month, for the whole site.</source>
        <translation>全中心的月度挂历。</translation>
    </message>
    <message>
        <source>The week after: {week}</source>
        <translation>后一周：{week}</translation>
    </message>
    <message>
        <source>The week before: {week}</source>
        <translation>前一周：{week}</translation>
    </message>
    <message>
        <source>The week is not over: until Sunday these figures may still change.</source>
        <translation>本周尚未结束：周日之前数字仍可能变化。</translation>
    </message>
    <message>
        <source>The week or month after</source>
        <translation>下一周或下一月</translation>
    </message>
    <message>
        <source>The week or month before</source>
        <translation>上一周或上一月</translation>
    </message>
    <message>
        <source>The weekly adherence report.</source>
        <translation>依从性周报。</translation>
    </message>
    <message numerus="yes">
        <source>The whole record of {subject}: %n entries. Compared with the program, it agrees in content and meaning.</source>
        <translation>
            <numerusform>{subject} 的完整记录，共 %n 条。经与程序核对，内容和含义一致。</numerusform>
        </translation>
    </message>
    <message>
        <source>The window [{lower}, {upper}] does not hold its target.</source>
        <translation>访视窗 [{lower}, {upper}] 不包含计划日期。</translation>
    </message>
    <message>
        <source>The window closed without a record: overdue while the dose is still owed, missed once the window of the next dose has opened.</source>
        <translation>窗口截止而无记录：仍需给药时为逾期，下一次给药的窗口开始后为漏访。</translation>
    </message>
    <message>
        <source>The window is drawn by Qt, under the LGPL 3. Its libraries may be replaced: {folder}</source>
        <translation>界面由 Qt 绘制，按 LGPL 3 使用；其库可以替换：{folder}</translation>
    </message>
    <message>
        <source>The windows by each reading, for a patient with {reference} on {day}:</source>
        <translation>各解读下的访视窗（以 {reference} 为 {day} 的受试者为例）：</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>调整后</translation>
    </message>
    <message>
        <source>Then every {every}</source>
        <translation>之后每 {every}一次</translation>
    </message>
    <message>
        <source>Then every {every} to day {to}</source>
        <translation>之后每 {every}一次，至第 {to} 天</translation>
    </message>
    <message>
        <source>Then every {every} to month {to}</source>
        <translation>之后每 {every}一次，至第 {to} 个月</translation>
    </message>
    <message>
        <source>There are {count} instances; at most {most} are read.</source>
        <translation>共有 {count} 个实例；最多读取 {most} 个。</translation>
    </message>
    <message>
        <source>There is no backup beside the file, nor in the second place. Ask for help before you go on.</source>
        <translation>中心文件旁和第二位置均无备份。请先寻求帮助，再继续操作。</translation>
    </message>
    <message>
        <source>There is no backup yet</source>
        <translation>尚无备份</translation>
    </message>
    <message>
        <source>There is no entry to correct here.</source>
        <translation>此处没有可更正的记录。</translation>
    </message>
    <message>
        <source>There is no entry to take back here.</source>
        <translation>此处没有可撤回的记录。</translation>
    </message>
    <message>
        <source>There is no file {path}. Check its name and folder.</source>
        <translation>没有文件 {path}。请检查文件名和文件夹。</translation>
    </message>
    <message>
        <source>There is no place {path} in the protocol.</source>
        <translation>方案中没有位置 {path}。</translation>
    </message>
    <message>
        <source>There is no printer on this computer: keep it as a PDF and print that elsewhere.</source>
        <translation>本机没有打印机：请保存为 PDF，到别处打印。</translation>
    </message>
    <message>
        <source>There is no report yet: no visit has been concluded.</source>
        <translation>尚无报告：还没有得出结论的访视。</translation>
    </message>
    <message>
        <source>There is no room for {user} in this file. Remove a user who has left.</source>
        <translation>此文件已无法添加 {user}。请移除已离开的用户。</translation>
    </message>
    <message>
        <source>There is no second copy in {folder}. Connect the drive, or choose another place.</source>
        <translation>{folder} 中没有第二份副本。请连接该磁盘，或选择其他位置。</translation>
    </message>
    <message>
        <source>There is no such day. Check the month and the day.</source>
        <translation>没有这一天。请检查月和日。</translation>
    </message>
    <message>
        <source>There is no visit “{value}”.</source>
        <translation>没有访视“{value}”。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>These are not both codes of {path}. Check them against the sheet.</source>
        <translation>这不是 {path} 的两个恢复码。请对照抄写件核对。</translation>
    </message>
    <message numerus="yes">
        <source>These records are older than what this computer last saw: %n entries are missing. Restore a backup, or let an administrator go on with them.</source>
        <translation>
            <numerusform>这些记录比本机上次见到的要旧：缺少 %n 条记录。请恢复备份，或由管理员决定继续使用。</numerusform>
        </translation>
    </message>
    <message>
        <source>These records have no second copy. Choose a place for it on another drive.</source>
        <translation>这些记录没有第二份副本。请在另一块磁盘上选择存放位置。</translation>
    </message>
    <message>
        <source>They agree</source>
        <translation>核对一致</translation>
    </message>
    <message>
        <source>They appear as soon as the fields make a calendar.</source>
        <translation>填写完整后即显示访视日历。</translation>
    </message>
    <message>
        <source>They are recent enough for the first dose.</source>
        <translation>对首次给药仍在有效期内。</translation>
    </message>
    <message>
        <source>They are too old for the first dose: take them again on or after {day}.</source>
        <translation>对首次给药已过期：请于 {day} 或之后复查。</translation>
    </message>
    <message>
        <source>They stand: {counts}.</source>
        <translation>当前状态：{counts}。</translation>
    </message>
    <message>
        <source>Third page</source>
        <translation>第三页</translation>
    </message>
    <message>
        <source>This anchor stands for one thing only.</source>
        <translation>此基准只能代表一件事。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>This could not be recorded.</source>
        <translation>这样无法记录。</translation>
    </message>
    <message>
        <source>This does not open the file. Compare it with the paper, letter by letter.</source>
        <translation>此代码无法打开文件。请对照纸上逐字核对。</translation>
    </message>
    <message>
        <source>This is a backup, to be read only. Open the site file itself to record anything.</source>
        <translation>这是备份，只供查看。请打开中心文件本身进行记录。</translation>
    </message>
    <message>
        <source>This is how the program works; it can only be confirmed.</source>
        <translation>程序即按此运行，只能确认，不能更改。</translation>
    </message>
    <message>
        <source>This is itself a backup</source>
        <translation>这本身就是一份备份</translation>
    </message>
    <message>
        <source>This is lacking, or empty.</source>
        <translation>此项缺失或为空。</translation>
    </message>
    <message>
        <source>This is no code that opens {path}. Check it against the printed sheet, letter by letter.</source>
        <translation>此代码无法打开 {path}。请对照打印件逐字核对。</translation>
    </message>
    <message>
        <source>This is not JSON: {detail} in line {line}.</source>
        <translation>这不是 JSON：第 {line} 行，{detail}。</translation>
    </message>
    <message>
        <source>This is not TOML: {detail}.</source>
        <translation>这不是 TOML：{detail}。</translation>
    </message>
    <message>
        <source>This is not a USDM file: there is no “study” at the top.</source>
        <translation>这不是 USDM 文件：顶层没有“study”。</translation>
    </message>
    <message>
        <source>This is the same code twice. Type the other one, too.</source>
        <translation>两次输入的是同一个恢复码，请输入另一个。</translation>
    </message>
    <message>
        <source>This is the version the site began with. Add another one when an amendment comes.</source>
        <translation>这是研究中心最初采用的版本。方案修订获批后请添加新版本。</translation>
    </message>
    <message>
        <source>This is what stands already. Choose another answer or type another value.</source>
        <translation>与现行内容相同。请选择其他选项或输入其他数值。</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Tick at least one day.</source>
        <translation>请至少勾选一天。</translation>
    </message>
    <message>
        <source>Tick at least one role.</source>
        <translation>请至少勾选一个角色。</translation>
    </message>
    <message>
        <source>Tick the patients whom it is for.</source>
        <translation>请勾选适用的受试者。</translation>
    </message>
    <message>
        <source>Timeline of {subject}</source>
        <translation>{subject} 的时间轴</translation>
    </message>
    <message>
        <source>To be settled at the sites</source>
        <translation>请各中心核实</translation>
    </message>
    <message>
        <source>To book in the next six weeks</source>
        <translation>今后六周待预约</translation>
    </message>
    <message>
        <source>To date</source>
        <translation>累计</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Today is {day}</source>
        <translation>今天是{day}</translation>
    </message>
    <message>
        <source>Today · {day}</source>
        <translation>今日 · {day}</translation>
    </message>
    <message>
        <source>Too many wrong passwords for {user}. Wait {seconds} s, then type it again.</source>
        <translation>{user} 的密码输错次数过多。请等待 {seconds} 秒后重新输入。</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Transferred to another site…</source>
        <translation>转中心…</translation>
    </message>
    <message>
        <source>Treated from</source>
        <translation>治疗开始</translation>
    </message>
    <message>
        <source>Treated until</source>
        <translation>治疗截至</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>治疗</translation>
    </message>
    <message>
        <source>Treatment ended</source>
        <translation>治疗结束</translation>
    </message>
    <message>
        <source>Treatment so far</source>
        <translation>迄今治疗情况</translation>
    </message>
    <message>
        <source>Trend of 12 weeks</source>
        <translation>12 周趋势</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>试算</translation>
    </message>
    <message>
        <source>Try the demo site</source>
        <translation>试用演示中心</translation>
    </message>
    <message>
        <source>Two dates of enrolment are required; “{other}” is one already.</source>
        <translation>有两个必填的入组日期；“{other}”已是其中之一。</translation>
    </message>
    <message>
        <source>Two numbers are expected here, the smaller first.</source>
        <translation>此处应为两个数，小的在前。</translation>
    </message>
    <message>
        <source>Two visits are expected here.</source>
        <translation>此处应为两次访视。</translation>
    </message>
    <message>
        <source>Type a date.</source>
        <translation>请输入日期。</translation>
    </message>
    <message>
        <source>Type a number.</source>
        <translation>请输入数字。</translation>
    </message>
    <message>
        <source>Type a value or pick a decision.</source>
        <translation>请填写数值或选择判断。</translation>
    </message>
    <message>
        <source>Type a whole number.</source>
        <translation>请输入整数。</translation>
    </message>
    <message>
        <source>Type how many fractions were given.</source>
        <translation>请输入实际分次数。</translation>
    </message>
    <message>
        <source>Type the amount from the source record. Body surface {surface}; an amount more than {percent}% off the computed one is listed as a question.</source>
        <translation>请按源记录输入给药量。体表面积 {surface}；与计算值相差超过 {percent}% 时列为疑问。</translation>
    </message>
    <message>
        <source>Type the amount from the source record. Without height and weight it is not checked by body surface.</source>
        <translation>请按源记录输入给药量。没有身高和体重时不按体表面积核对。</translation>
    </message>
    <message>
        <source>Type the amount given, from the source record.</source>
        <translation>请按源记录输入实际给药量。</translation>
    </message>
    <message>
        <source>Type the date of randomisation.</source>
        <translation>请输入随机日期。</translation>
    </message>
    <message>
        <source>Type the number that is to be printed for patients.</source>
        <translation>请填写要印在受试者日程单上的电话号码。</translation>
    </message>
    <message>
        <source>Type the password again.</source>
        <translation>请再次输入密码。</translation>
    </message>
    <message>
        <source>Type the screening number.</source>
        <translation>请填写筛选号。</translation>
    </message>
    <message>
        <source>Type the subject number.</source>
        <translation>请输入受试者编号。</translation>
    </message>
    <message>
        <source>Type the weight in kg.</source>
        <translation>请输入体重（kg）。</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>请输入密码。</translation>
    </message>
    <message>
        <source>ULN</source>
        <translation>正常值上限</translation>
    </message>
    <message>
        <source>ULN {value}</source>
        <translation>ULN {value}</translation>
    </message>
    <message>
        <source>Unavoidable by holidays, of visits late, overdue or missed</source>
        <translation>延后、逾期或漏访中因节假日不可避免者</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo  Ctrl+Z</source>
        <translation>撤销  Ctrl+Z</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Until Sunday it is marked interim.</source>
        <translation>到周日为止标为“期中”。</translation>
    </message>
    <message>
        <source>Up to {end}</source>
        <translation>截止于{end}</translation>
    </message>
    <message numerus="yes">
        <source>Use at least %n characters; several words are easy to remember.</source>
        <translation>
            <numerusform>至少使用 %n 个字符；几个词连在一起便于记忆。</numerusform>
        </translation>
    </message>
    <message>
        <source>Use neutral words: treatment, examination, blood test, telephone call.</source>
        <translation>请用中性词语：治疗、检查、抽血、电话。</translation>
    </message>
    <message>
        <source>Use one of the two for all its steps.</source>
        <translation>请在所有各段统一使用其中一种。</translation>
    </message>
    <message>
        <source>Use one of: {known}.</source>
        <translation>请使用其中之一：{known}。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Users and passwords</source>
        <translation>用户与密码</translation>
    </message>
    <message>
        <source>Users…</source>
        <translation>用户…</translation>
    </message>
    <message>
        <source>Values of {taken} count until today, {last}.</source>
        <translation>{taken} 的检查值有效至今天（{last}）。</translation>
    </message>
    <message numerus="yes">
        <source>Values of {taken} count until {last}: %n days left.</source>
        <translation>
            <numerusform>{taken} 的检查值有效至 {last}：剩 %n 天。</numerusform>
        </translation>
    </message>
    <message>
        <source>Values of {taken} counted until {last}.</source>
        <translation>{taken} 的检查值有效期至 {last}，已过期。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Version {version} is added; nobody is treated by it yet.</source>
        <translation>已添加 {version} 版；尚无受试者执行该版本。</translation>
    </message>
    <message>
        <source>Version {version} of the protocol does not read the same at sites {site} and {other}.</source>
        <translation>方案版本 {version} 在中心 {site} 与中心 {other} 的内容不一致。</translation>
    </message>
    <message>
        <source>Version {version} of the protocol is only at: {sites}.</source>
        <translation>方案版本 {version} 仅见于以下中心：{sites}。</translation>
    </message>
    <message>
        <source>Version {version}: {meaning} · {name} · {moment}</source>
        <translation>第 {version} 版：{meaning} · {name} · {moment}</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>View</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>访视</translation>
    </message>
    <message>
        <source>VisitKeeper</source>
        <translation>访视管家</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>访视数</translation>
    </message>
    <message>
        <source>Visits a department takes a day</source>
        <translation>科室每日可接待访视数</translation>
    </message>
    <message>
        <source>Visits done: {counts}.</source>
        <translation>已完成访视：{counts}。</translation>
    </message>
    <message>
        <source>Visits due next week</source>
        <translation>下周应访</translation>
    </message>
    <message>
        <source>Visits in window divided by visits concluded. A visit not done for a reason the protocol permits is left out and listed apart.</source>
        <translation>窗口期内完成的访视除以有结论的访视。因方案允许的原因未做的访视不计入，另行列出。</translation>
    </message>
    <message>
        <source>Visits in window of those concluded, by week: {weeks}.</source>
        <translation>每周有结论的访视中窗口期内完成者：{weeks}。</translation>
    </message>
    <message>
        <source>Visits that can share a day</source>
        <translation>可同日完成的访视</translation>
    </message>
    <message>
        <source>Wall calendar</source>
        <translation>挂历</translation>
    </message>
    <message>
        <source>Wall calendar…</source>
        <translation>挂历…</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Week {week}</source>
        <translation>第 {week} 周</translation>
    </message>
    <message>
        <source>Weekly adherence report</source>
        <translation>方案依从性周报</translation>
    </message>
    <message>
        <source>Weekly report</source>
        <translation>周报</translation>
    </message>
    <message>
        <source>Weight, kg</source>
        <translation>体重（kg）</translation>
    </message>
    <message>
        <source>Weight…</source>
        <translation>体重…</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What</source>
        <comment>is held, resumed or stopped</comment>
        <translation>项目</translation>
    </message>
    <message>
        <source>What an amendment would move; nothing is written.</source>
        <translation>预演方案修订的影响，不写入任何内容。</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>What comes next appears here seven days ahead.</source>
        <translation>接下来的访视会提前七天显示在这里。</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>做什么</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>偏离情况</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>What if…</source>
        <translation>假如…</translation>
    </message>
    <message>
        <source>What is done here stands in the records, and in the next weekly report.</source>
        <translation>此处的操作会写入记录，并列入下一期周报。</translation>
    </message>
    <message>
        <source>What is in the report</source>
        <translation>报告内容</translation>
    </message>
    <message>
        <source>What is worked out is an aid. The investigator decides on each criterion and confirms it here.</source>
        <translation>推算结果仅供参考。由研究者逐条判定并在此确认。</translation>
    </message>
    <message>
        <source>What leaves the site names nobody. Correct these entries: Enter or a double click leads there.</source>
        <translation>导出的内容不得指明个人。请更正下列记录：按回车或双击可直接打开。</translation>
    </message>
    <message>
        <source>What stands at this site</source>
        <translation>本研究中心现行内容</translation>
    </message>
    <message>
        <source>What the amendment would change</source>
        <translation>方案修订将带来的变化</translation>
    </message>
    <message>
        <source>What this version says otherwise</source>
        <translation>该版本的不同之处</translation>
    </message>
    <message>
        <source>What to arrange</source>
        <translation>需安排的事项</translation>
    </message>
    <message>
        <source>What version {version} says otherwise than {first}</source>
        <translation>{version} 版与 {first} 版的不同之处</translation>
    </message>
    <message>
        <source>What waits to be done</source>
        <translation>待办事项</translation>
    </message>
    <message>
        <source>What waits to be done.</source>
        <translation>待办事项。</translation>
    </message>
    <message>
        <source>What was made of it</source>
        <translation>处理情况</translation>
    </message>
    <message>
        <source>What was saved stays saved. No page is shown until every date is right again.</source>
        <translation>已保存的内容不受影响。全部日期推算完成之前不显示任何页面。</translation>
    </message>
    <message>
        <source>What was written to {path} cannot be read there ({detail}). Choose another place for backups.</source>
        <translation>写入 {path} 的内容无法从该处读出（{detail}）。请更换备份位置。</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>将发生的变化</translation>
    </message>
    <message>
        <source>What would follow from a visit on a day or from a hold; nothing is written.</source>
        <translation>试算某次访视改期或暂停给药的后果；不写入任何内容。</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Where</source>
        <comment>of a progression</comment>
        <translation>进展部位</translation>
    </message>
    <message>
        <source>Where persons' numbers seem to stand</source>
        <translation>疑似个人号码所在处</translation>
    </message>
    <message>
        <source>Where, bring</source>
        <translation>地点与准备</translation>
    </message>
    <message>
        <source>Wherever they stand</source>
        <translation>全部阶段</translation>
    </message>
    <message>
        <source>Which entries</source>
        <translation>显示哪些记录</translation>
    </message>
    <message>
        <source>Which part of it</source>
        <translation>显示哪一部分</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Who may open a site file, and their roles.</source>
        <translation>可打开中心文件的用户及其角色。</translation>
    </message>
    <message>
        <source>Who may open a site file.</source>
        <translation>哪些人可以打开中心文件。</translation>
    </message>
    <message>
        <source>Whoever has consented and is not enrolled yet stands here, with every criterion.</source>
        <translation>已签署知情同意书、尚未入组者列在这里，并逐条核对入排标准。</translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why corrected</source>
        <translation>更正理由</translation>
    </message>
    <message>
        <source>Why it may leave</source>
        <translation>放行理由</translation>
    </message>
    <message>
        <source>Why taken back</source>
        <translation>撤回理由</translation>
    </message>
    <message>
        <source>Why this date</source>
        <translation>日期依据</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>访视窗</translation>
    </message>
    <message>
        <source>Window closing</source>
        <translation>即将关窗</translation>
    </message>
    <message>
        <source>Window now</source>
        <translation>现行访视窗</translation>
    </message>
    <message>
        <source>Window of later ones {days} days</source>
        <translation>之后各次的访视窗：{days} 天</translation>
    </message>
    <message>
        <source>Window then</source>
        <translation>修订后访视窗</translation>
    </message>
    <message>
        <source>Window then</source>
        <comment>if it were so</comment>
        <translation>调整后访视窗</translation>
    </message>
    <message>
        <source>Window {before} to {after} days: {source}.</source>
        <translation>访视窗 {before} 至 {after} 天：{source}。</translation>
    </message>
    <message>
        <source>Window {days} days</source>
        <translation>访视窗：{days} 天</translation>
    </message>
    <message numerus="yes">
        <source>Window · today ±%n d</source>
        <translation>
            <numerusform>访视窗 · 今天 ±%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Windows without an open day</source>
        <translation>窗口内无开诊日</translation>
    </message>
    <message>
        <source>With a recovery code from your paper, or a one-time code from an administrator.</source>
        <translation>使用抄录的恢复码，或管理员发放的一次性代码。</translation>
    </message>
    <message>
        <source>With an open day again: {visits}.</source>
        <translation>窗口内重新有开诊日：{visits}。</translation>
    </message>
    <message>
        <source>With either of them a forgotten password can be replaced, also the administrator's. Write both on paper, keep the two apart and away from this computer. They are shown only now.</source>
        <translation>任一恢复码均可重置忘记的密码，包括管理员的密码。请将两个恢复码抄在纸上，分开存放，并远离本计算机。恢复码仅在此时显示。</translation>
    </message>
    <message>
        <source>With this code, and once only, {name} chooses a new password:</source>
        <translation>{name} 可凭以下代码设置新密码，仅限一次：</translation>
    </message>
    <message>
        <source>With visits {numbers} of “{series}”</source>
        <translation>随“{series}”第 {numbers}次进行</translation>
    </message>
    <message>
        <source>Without a command, the window opens.</source>
        <translation>不带命令时打开窗口。</translation>
    </message>
    <message>
        <source>Without an open day then: {visits}.</source>
        <translation>调整后窗口内无开诊日：{visits}。</translation>
    </message>
    <message>
        <source>Without the site's code another site may have the same number. Is it {subject}?</source>
        <translation>编号未含中心编号，其他中心可能有相同的编号。是否应为 {subject}？</translation>
    </message>
    <message>
        <source>Worked out</source>
        <translation>推算结果</translation>
    </message>
    <message>
        <source>Working out the calendars</source>
        <translation>正在推算访视日程</translation>
    </message>
    <message>
        <source>Working out what would change</source>
        <translation>正在推算会有哪些变化</translation>
    </message>
    <message>
        <source>Write 0 or a negative number first, then 0 or a positive one.</source>
        <translation>请先写 0 或负数，再写 0 或正数。</translation>
    </message>
    <message>
        <source>Write 1 to 32 letters, digits, - or _ between quotes, the first a letter or a digit.</source>
        <translation>请在引号内写 1 至 32 个字母、数字、- 或 _，首字符为字母或数字。</translation>
    </message>
    <message>
        <source>Write a distance of at least one day.</source>
        <translation>请写至少一天的间隔。</translation>
    </message>
    <message>
        <source>Write a number from {least} to {most}.</source>
        <translation>请写 {least} 至 {most} 之间的数。</translation>
    </message>
    <message>
        <source>Write days as 21, weeks as "3w" or months as "24m", within a century.</source>
        <translation>天写作 21，周写作 "3w"，月写作 "24m"，不超过一百年。</translation>
    </message>
    <message>
        <source>Write down these two recovery codes; they are not shown again, and the old ones open nothing:</source>
        <translation>请抄录以下两个恢复码；它们不会再次显示，原恢复码即时失效：</translation>
    </message>
    <message>
        <source>Write in a few words what the other reason is.</source>
        <translation>请简要写明其他原因。</translation>
    </message>
    <message>
        <source>Write it as 2034-11-20, without quotes.</source>
        <translation>请写作 2034-11-20，不加引号。</translation>
    </message>
    <message>
        <source>Write it as 21, without quotes or decimals.</source>
        <translation>请写作 21，不加引号和小数。</translation>
    </message>
    <message>
        <source>Write it as 80 or 0.1, without quotes.</source>
        <translation>请写作 80 或 0.1，不加引号。</translation>
    </message>
    <message>
        <source>Write it as {{ key = value }}.</source>
        <translation>请写作 {{ key = value }}。</translation>
    </message>
    <message>
        <source>Write it between [ and ].</source>
        <translation>请写在 [ 和 ] 之间。</translation>
    </message>
    <message>
        <source>Write it between braces.</source>
        <translation>请写在花括号内。</translation>
    </message>
    <message>
        <source>Write it between quotes.</source>
        <translation>请写在引号内。</translation>
    </message>
    <message>
        <source>Write it between quotes; it must not be empty.</source>
        <translation>请写在引号内，且不能为空。</translation>
    </message>
    <message>
        <source>Write it between square brackets.</source>
        <translation>请写在方括号内。</translation>
    </message>
    <message>
        <source>Write least, most or most_uln for a number, among for an answer.</source>
        <translation>数值请写 least、most 或 most_uln，答案请写 among。</translation>
    </message>
    <message>
        <source>Write required = true for one anchor of the kind “enrolment”: randomisation.</source>
        <translation>请给一个“enrolment”类型的基准（随机）写上 required = true。</translation>
    </message>
    <message>
        <source>Write source = "registry" or the number of an assumption for the row, or {key} = … within its source.</source>
        <translation>请为该行写 source = "registry" 或假设编号，或在其 source 中写 {key} = …。</translation>
    </message>
    <message>
        <source>Write the days before and after the target, as [-3, 3].</source>
        <translation>请写计划日期前后的天数，如 [-3, 3]。</translation>
    </message>
    <message>
        <source>Write the first and the last visit of the pause, as ["RTS", "RTE"].</source>
        <translation>请写暂停期的首末两次访视，如 ["RTS", "RTE"]。</translation>
    </message>
    <message>
        <source>Write true or false, without quotes.</source>
        <translation>请写 true 或 false，不加引号。</translation>
    </message>
    <message>
        <source>Write what is plausible at least and at most, as [30, 250].</source>
        <translation>请写合理的最小值和最大值，如 [30, 250]。</translation>
    </message>
    <message>
        <source>Write who it is.</source>
        <translation>请填写姓名。</translation>
    </message>
    <message>
        <source>Write {{n}} where the number belongs.</source>
        <translation>请在编号处写 {{n}}。</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写入 {name}</translation>
    </message>
    <message>
        <source>Year of birth</source>
        <translation>出生年份</translation>
    </message>
    <message>
        <source>Your password is changed.</source>
        <translation>您的密码已修改。</translation>
    </message>
    <message>
        <source>a correction says the same kind of thing of the same patient; take the entry back instead</source>
        <translation>更正只能针对同一受试者的同类记录；请改为撤回该记录</translation>
    </message>
    <message>
        <source>a folder, or the name of a new file</source>
        <translation>文件夹，或新文件的名称</translation>
    </message>
    <message>
        <source>a matter of judgement</source>
        <translation>需判断</translation>
    </message>
    <message>
        <source>a new one chosen with a one-time code</source>
        <translation>凭一次性代码设置了新密码</translation>
    </message>
    <message>
        <source>a new one chosen with a recovery code</source>
        <translation>凭恢复码设置了新密码</translation>
    </message>
    <message>
        <source>a one-time code given out by an administrator</source>
        <translation>管理员发放了一次性代码</translation>
    </message>
    <message>
        <source>a page of the file is not as it was written: {detail}</source>
        <translation>文件中有一页与写入时不一致：{detail}</translation>
    </message>
    <message>
        <source>a person's number let go</source>
        <translation>个人号码放行</translation>
    </message>
    <message>
        <source>a quotation mark is not closed, or a cell is far too long; save it again as CSV</source>
        <translation>引号未闭合，或单元格过长；请重新另存为 CSV</translation>
    </message>
    <message>
        <source>a row has more than {most} columns; remove those that do not belong to it</source>
        <translation>有一行超过 {most} 列；请删去多余的列</translation>
    </message>
    <message>
        <source>a second timing of “{visit}”: only the first one counts</source>
        <translation>“{visit}”有第二个时间关系：只采用第一个</translation>
    </message>
    <message>
        <source>a series is on hold from today</source>
        <translation>某类访视自今日起暂停</translation>
    </message>
    <message>
        <source>a site file</source>
        <translation>中心文件</translation>
    </message>
    <message>
        <source>a stop does not take progression as its reason; record the event progression instead</source>
        <translation>终止不能以疾病进展为原因；请改为记录疾病进展事件</translation>
    </message>
    <message>
        <source>a visit takes place on that day</source>
        <translation>某次访视在该日进行</translation>
    </message>
    <message>
        <source>a weekend day worked: {department} open</source>
        <translation>调休上班日：{department}开诊</translation>
    </message>
    <message>
        <source>adherence</source>
        <translation>窗口期内完成率</translation>
    </message>
    <message>
        <source>administrator</source>
        <comment>a role</comment>
        <translation>管理员</translation>
    </message>
    <message>
        <source>after radiotherapy had ended</source>
        <translation>放疗结束之后</translation>
    </message>
    <message>
        <source>after the longest treatment</source>
        <translation>超过最长治疗期</translation>
    </message>
    <message>
        <source>after the stop</source>
        <translation>终止之后</translation>
    </message>
    <message>
        <source>after: {event}, {day}</source>
        <translation>晚于：{event}，{day}</translation>
    </message>
    <message>
        <source>all treatment</source>
        <translation>全部治疗</translation>
    </message>
    <message>
        <source>amount differs from the one computed by body surface</source>
        <translation>给药量与按体表面积计算的不符</translation>
    </message>
    <message>
        <source>amount differs from the protocol</source>
        <translation>给药量与方案不符</translation>
    </message>
    <message>
        <source>amount to check</source>
        <translation>给药量待核对</translation>
    </message>
    <message>
        <source>an audit or inspection</source>
        <translation>稽查或检查</translation>
    </message>
    <message>
        <source>another drive or a stick; can be chosen later</source>
        <translation>另一块硬盘或 U 盘；可稍后选择</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>访视窗改变</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>approved</source>
        <comment>a report</comment>
        <translation>批准</translation>
    </message>
    <message>
        <source>as A-01, or all that are open</source>
        <translation>如 A-01，或全部未确认的假设</translation>
    </message>
    <message>
        <source>as given at screening or enrolment</source>
        <translation>按筛选或入组时所填</translation>
    </message>
    <message>
        <source>as known now</source>
        <translation>按目前所知</translation>
    </message>
    <message>
        <source>as known on</source>
        <comment>a day follows</comment>
        <translation>记录截至</translation>
    </message>
    <message>
        <source>as of</source>
        <comment>a day follows</comment>
        <translation>截至</translation>
    </message>
    <message>
        <source>as of {day}</source>
        <translation>截至 {day}</translation>
    </message>
    <message>
        <source>as planned: the protocol's flat dose</source>
        <translation>按计划：方案规定的固定剂量</translation>
    </message>
    <message>
        <source>as reading 1, but times after the reference are study days of which the reference is the first</source>
        <translation>同解读 1，但参照点之后的时间按研究日计，参照点为第一天</translation>
    </message>
    <message>
        <source>as reported</source>
        <translation>按当时报告</translation>
    </message>
    <message>
        <source>as soon as you can</source>
        <translation>请尽快</translation>
    </message>
    <message>
        <source>assessed</source>
        <comment>a deviation</comment>
        <translation>已评估</translation>
    </message>
    <message>
        <source>assumption changed</source>
        <translation>假设已更改</translation>
    </message>
    <message>
        <source>assumption confirmed</source>
        <translation>假设已确认</translation>
    </message>
    <message>
        <source>assumption {code}</source>
        <translation>假设 {code}</translation>
    </message>
    <message>
        <source>assumptions not confirmed</source>
        <translation>假设未确认</translation>
    </message>
    <message numerus="yes">
        <source>at least %n characters</source>
        <comment>of a password</comment>
        <translation>
            <numerusform>至少 %n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>back from another site</source>
        <translation>转回本中心</translation>
    </message>
    <message>
        <source>before randomisation</source>
        <translation>随机之前</translation>
    </message>
    <message>
        <source>before {anchor} ({day})</source>
        <translation>早于{anchor}（{day}）</translation>
    </message>
    <message>
        <source>being made</source>
        <translation>正在进行</translation>
    </message>
    <message>
        <source>being screened</source>
        <translation>筛选中</translation>
    </message>
    <message>
        <source>beside which doses</source>
        <translation>对应哪几次给药</translation>
    </message>
    <message>
        <source>body surface</source>
        <translation>体表面积</translation>
    </message>
    <message>
        <source>booked</source>
        <translation>已预约</translation>
    </message>
    <message>
        <source>booked early, {day}</source>
        <translation>预约早于访视窗，{day}</translation>
    </message>
    <message>
        <source>booked for {day}</source>
        <translation>已预约 {day}</translation>
    </message>
    <message>
        <source>booked late, {day}</source>
        <translation>预约晚于访视窗，{day}</translation>
    </message>
    <message>
        <source>booked {day}</source>
        <translation>已预约 {day}</translation>
    </message>
    <message>
        <source>booking taken back</source>
        <translation>预约已取消</translation>
    </message>
    <message>
        <source>born in {year}</source>
        <translation>{year} 年出生</translation>
    </message>
    <message>
        <source>by phone</source>
        <translation>电话确认</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>certain</source>
        <comment>an impact</comment>
        <translation>有</translation>
    </message>
    <message>
        <source>changed</source>
        <comment>an assumption</comment>
        <translation>已更改</translation>
    </message>
    <message>
        <source>changed by {person} on {day}, in force from {since}</source>
        <translation>{person} 于 {day} 更改，自 {since} 起生效</translation>
    </message>
    <message>
        <source>changed since it was signed</source>
        <translation>签署后有变更</translation>
    </message>
    <message numerus="yes">
        <source>checked the file: %n problems</source>
        <translation>
            <numerusform>检查文件：%n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>checked the file: all is well</source>
        <translation>检查文件：一切正常</translation>
    </message>
    <message>
        <source>checking the file…</source>
        <translation>正在核对文件…</translation>
    </message>
    <message>
        <source>clinic day changed</source>
        <translation>开诊日已更改</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>停诊</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>a deviation</comment>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>closed {days}</source>
        <translation>停诊 {days}</translation>
    </message>
    <message>
        <source>closed {days}: {name}</source>
        <translation>停诊 {days}：{name}</translation>
    </message>
    <message>
        <source>closed: {holiday}</source>
        <translation>停诊：{holiday}</translation>
    </message>
    <message>
        <source>concluded</source>
        <translation>有结论</translation>
    </message>
    <message>
        <source>condition “{condition}”: planned for everyone, though it may skip {visits}</source>
        <translation>条件“{condition}”：虽可能跳过 {visits}，仍为所有人计划</translation>
    </message>
    <message>
        <source>condition “{condition}”: {visits} is off until a site switches it on or records it</source>
        <translation>条件“{condition}”：{visits} 默认关闭，由中心开启或记录</translation>
    </message>
    <message>
        <source>confirm the end of treatment, so that follow-up is planned</source>
        <translation>请确认治疗结束，以便安排随访</translation>
    </message>
    <message>
        <source>confirmed</source>
        <comment>an assumption</comment>
        <translation>已确认</translation>
    </message>
    <message>
        <source>confirmed by {person} on {day}</source>
        <translation>{person} 于 {day} 确认</translation>
    </message>
    <message>
        <source>consent signed on {day}</source>
        <translation>知情同意书签署 {day}</translation>
    </message>
    <message>
        <source>consent withdrawn</source>
        <translation>撤回知情同意</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>联系</translation>
    </message>
    <message>
        <source>coordinator</source>
        <comment>a role</comment>
        <translation>临床研究协调员</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>corrected by no. {number}</source>
        <translation>由第 {number} 条更正</translation>
    </message>
    <message>
        <source>corrective action: {action}</source>
        <translation>纠正措施：{action}</translation>
    </message>
    <message>
        <source>counted from</source>
        <translation>计算起点</translation>
    </message>
    <message>
        <source>course of radiotherapy</source>
        <translation>放疗疗程</translation>
    </message>
    <message>
        <source>criterion recorded</source>
        <translation>入排标准已记录</translation>
    </message>
    <message>
        <source>cumulative</source>
        <translation>累积剂量</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>date not settled</source>
        <translation>日期待定</translation>
    </message>
    <message>
        <source>day full</source>
        <translation>当日已满</translation>
    </message>
    <message>
        <source>day {day} of {days}</source>
        <translation>治疗第 {day} 天（上限 {days} 天）</translation>
    </message>
    <message>
        <source>day {n} of a fixed grid from {anchor}</source>
        <translation>自{anchor}起固定间隔的第 {n} 天</translation>
    </message>
    <message>
        <source>day {n} since steroids: {says}</source>
        <translation>激素起始后第 {n} 天：{says}</translation>
    </message>
    <message>
        <source>day {n} since the last dose: {says}</source>
        <translation>距上次给药第 {n} 天：{says}</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>days longer, alarm above</source>
        <translation>延长超过多少天即警示</translation>
    </message>
    <message>
        <source>days longer, warned from</source>
        <translation>延长满多少天即提醒</translation>
    </message>
    <message>
        <source>days without a dose, decided from</source>
        <translation>未给药满多少天须研究者决定</translation>
    </message>
    <message>
        <source>days without a dose, warned above</source>
        <translation>未给药超过多少天即提醒</translation>
    </message>
    <message>
        <source>death</source>
        <translation>死亡</translation>
    </message>
    <message>
        <source>decide again</source>
        <translation>重新判断</translation>
    </message>
    <message>
        <source>decided on {day}</source>
        <translation>决定于 {day}</translation>
    </message>
    <message>
        <source>delays, in all</source>
        <translation>累计延迟</translation>
    </message>
    <message>
        <source>department sheet, everything</source>
        <translation>科室用表（全部内容）</translation>
    </message>
    <message>
        <source>deviation assessed</source>
        <translation>偏离已评估</translation>
    </message>
    <message>
        <source>deviation closed</source>
        <translation>偏离已关闭</translation>
    </message>
    <message>
        <source>deviation followed up</source>
        <translation>偏离已跟进</translation>
    </message>
    <message>
        <source>deviation reported</source>
        <translation>偏离已报告</translation>
    </message>
    <message>
        <source>distance from there</source>
        <translation>距起点的间隔</translation>
    </message>
    <message>
        <source>distances from there</source>
        <translation>距起点的各个间隔</translation>
    </message>
    <message>
        <source>distant</source>
        <translation>远处</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>done {day}</source>
        <translation>已完成 {day}</translation>
    </message>
    <message>
        <source>dose {n}</source>
        <translation>第 {n} 次</translation>
    </message>
    <message>
        <source>doses given</source>
        <translation>已给药</translation>
    </message>
    <message>
        <source>drug changed</source>
        <translation>更换药物</translation>
    </message>
    <message>
        <source>drug changed to another brand</source>
        <translation>更换药物品牌</translation>
    </message>
    <message>
        <source>drug differs from the patient's</source>
        <translation>药物与该受试者的不符</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>今日应访</translation>
    </message>
    <message>
        <source>each confirmed or changed</source>
        <translation>均已确认或修改</translation>
    </message>
    <message>
        <source>early</source>
        <translation>提前</translation>
    </message>
    <message numerus="yes">
        <source>early %n d</source>
        <comment>days before the window opened</comment>
        <translation>
            <numerusform>提前 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>early or late</source>
        <translation>提前或延后</translation>
    </message>
    <message numerus="yes">
        <source>early, %n days before the window</source>
        <translation>
            <numerusform>提前超窗，早于窗口 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>early, before the window</source>
        <translation>提前超窗</translation>
    </message>
    <message>
        <source>early, out of window</source>
        <translation>提前超窗</translation>
    </message>
    <message>
        <source>empty: now</source>
        <translation>留空表示当前</translation>
    </message>
    <message>
        <source>empty: the same day</source>
        <translation>留空表示同一天</translation>
    </message>
    <message>
        <source>end of treatment to confirm</source>
        <translation>需确认治疗结束</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>结束于</translation>
    </message>
    <message>
        <source>enrolled</source>
        <translation>入组</translation>
    </message>
    <message>
        <source>entries are missing between {after} and {next}</source>
        <translation>{after} 与 {next} 之间缺少记录</translation>
    </message>
    <message>
        <source>entry {entry} cannot be corrected by a tracker; mend it in the program, under Records</source>
        <translation>第 {entry} 条记录不能通过跟踪表更正；请在程序的“记录”页中更正</translation>
    </message>
    <message>
        <source>entry {entry} cannot be understood: {detail}</source>
        <translation>第 {entry} 条记录无法读懂：{detail}</translation>
    </message>
    <message>
        <source>entry {entry} is not about this subject but about {subject}; correct the number or the subject</source>
        <translation>第 {entry} 条记录属于 {subject}，不是此受试者；请更正编号或受试者</translation>
    </message>
    <message>
        <source>entry {entry} is not the one that was saved</source>
        <translation>第 {entry} 条记录与保存时不一致</translation>
    </message>
    <message>
        <source>entry {entry} was corrected or taken back by entry {by}; name that one, or leave this out</source>
        <translation>第 {entry} 条记录已由第 {by} 条更正或撤回；请指明后者，或略去此项</translation>
    </message>
    <message>
        <source>entry {number} leans on this one ({by}); take that one back first</source>
        <translation>第 {number} 条记录（{by}）以此为依据；请先撤回那一条</translation>
    </message>
    <message numerus="yes">
        <source>every %n days</source>
        <translation>
            <numerusform>每 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n months</source>
        <translation>
            <numerusform>每 %n 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n weeks</source>
        <translation>
            <numerusform>每 %n 周</numerusform>
        </translation>
    </message>
    <message>
        <source>every deviation has a reason</source>
        <translation>每项方案偏离都有原因</translation>
    </message>
    <message>
        <source>every dose on an open day of its window, with the smallest total shift</source>
        <translation>每次给药都在窗口内的开诊日，合计调整天数最少</translation>
    </message>
    <message>
        <source>every window has an open day; no dose need be moved</source>
        <translation>每个窗口都有开诊日；无需调整给药日期</translation>
    </message>
    <message>
        <source>everybody unless said</source>
        <translation>未指定时为全部受试者</translation>
    </message>
    <message>
        <source>except closed days</source>
        <translation>停诊日除外</translation>
    </message>
    <message>
        <source>explained</source>
        <comment>a deviation</comment>
        <translation>已说明原因</translation>
    </message>
    <message>
        <source>exported {name}</source>
        <translation>导出 {name}</translation>
    </message>
    <message>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>first fraction</source>
        <translation>首次放疗</translation>
    </message>
    <message>
        <source>followed here from {day} on</source>
        <translation>自 {day} 起在本中心访视</translation>
    </message>
    <message>
        <source>for example: as in the protocol, section 6.2</source>
        <translation>例如：见方案第 6.2 节</translation>
    </message>
    <message>
        <source>for example: misread in the source record</source>
        <translation>例如：源记录误读</translation>
    </message>
    <message>
        <source>found again</source>
        <translation>重新联系上</translation>
    </message>
    <message>
        <source>found by: {who}</source>
        <translation>发现者：{who}</translation>
    </message>
    <message>
        <source>found on {day}</source>
        <translation>发现日期 {day}</translation>
    </message>
    <message>
        <source>fraction missed</source>
        <translation>漏照一次</translation>
    </message>
    <message>
        <source>fractions</source>
        <translation>放疗次数</translation>
    </message>
    <message>
        <source>fractions given</source>
        <translation>已完成分次</translation>
    </message>
    <message>
        <source>from the year of birth, at consent {day}</source>
        <translation>按出生年份，知情同意日 {day}</translation>
    </message>
    <message>
        <source>from {anchor}</source>
        <translation>起算：{anchor}</translation>
    </message>
    <message>
        <source>full</source>
        <translation>已满</translation>
    </message>
    <message>
        <source>goes on: next dose planned for {day}</source>
        <translation>恢复给药：下次计划 {day}</translation>
    </message>
    <message>
        <source>half day</source>
        <translation>半日</translation>
    </message>
    <message>
        <source>held</source>
        <translation>暂停给药</translation>
    </message>
    <message>
        <source>hold, stop or lost?</source>
        <translation>暂停、终止还是失访？</translation>
    </message>
    <message>
        <source>holidays of {year} are not published</source>
        <translation>{year} 年放假安排尚未公布</translation>
    </message>
    <message>
        <source>holidays of {year} not published yet</source>
        <translation>{year} 年放假安排尚未公布</translation>
    </message>
    <message>
        <source>holidays published</source>
        <translation>放假安排已公布</translation>
    </message>
    <message>
        <source>holidays unknown</source>
        <translation>放假未公布</translation>
    </message>
    <message>
        <source>how full each department's days will be</source>
        <translation>各科室每日的负荷</translation>
    </message>
    <message>
        <source>if earlier visits are not kept here</source>
        <translation>此前访视不在此记录时填写</translation>
    </message>
    <message>
        <source>if it differs from the subject number</source>
        <translation>与受试者编号不同时填写</translation>
    </message>
    <message>
        <source>if these move before it: {visits}</source>
        <translation>须先调整：{visits}</translation>
    </message>
    <message>
        <source>impact on safety: {impact}</source>
        <translation>对安全的影响：{impact}</translation>
    </message>
    <message>
        <source>impact on the data: {impact}</source>
        <translation>对数据的影响：{impact}</translation>
    </message>
    <message>
        <source>important deviation</source>
        <translation>重要方案偏离</translation>
    </message>
    <message>
        <source>important deviations</source>
        <translation>重要方案偏离</translation>
    </message>
    <message>
        <source>in follow-up</source>
        <translation>随访中</translation>
    </message>
    <message>
        <source>in the next 7 days</source>
        <translation>未来 7 天</translation>
    </message>
    <message>
        <source>in the past: record the visit instead</source>
        <translation>日期已过：请直接记录访视</translation>
    </message>
    <message>
        <source>in window</source>
        <translation>窗口期内</translation>
    </message>
    <message>
        <source>in window {kept} of {concluded} ({share}%)</source>
        <translation>窗口期内 {kept}/{concluded}（{share}%）</translation>
    </message>
    <message>
        <source>in window, 4 weeks ({kept} of {all})</source>
        <translation>近 4 周窗口期内（{kept}/{all}）</translation>
    </message>
    <message>
        <source>intentional: {answer}</source>
        <translation>是否有意：{answer}</translation>
    </message>
    <message>
        <source>interruption</source>
        <translation>放疗中断</translation>
    </message>
    <message>
        <source>interval too short</source>
        <translation>间隔过短</translation>
    </message>
    <message numerus="yes">
        <source>interval too short: %n days</source>
        <translation>
            <numerusform>间隔过短：%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>interventions were not read: no doses are planned or checked</source>
        <translation>未读取干预措施：不计划也不核对剂量</translation>
    </message>
    <message>
        <source>investigator</source>
        <comment>a role</comment>
        <translation>研究者</translation>
    </message>
    <message>
        <source>investigator decides</source>
        <translation>需研究者决定</translation>
    </message>
    <message>
        <source>it cannot be read ({detail}); close it elsewhere, or check its permissions</source>
        <translation>无法读取（{detail}）；请在别处关闭它，或检查权限</translation>
    </message>
    <message>
        <source>it cannot be written ({detail}); choose another place, or close it elsewhere</source>
        <translation>无法写入（{detail}）；请另选位置，或在别处关闭它</translation>
    </message>
    <message>
        <source>it closes before it opens</source>
        <translation>窗口截止早于开始</translation>
    </message>
    <message>
        <source>it has more than {most} rows; remove those that do not belong to it</source>
        <translation>超过 {most} 行；请删去多余的行</translation>
    </message>
    <message>
        <source>it has no sheet called {value}; add one, or rename the sheet that is meant</source>
        <translation>没有名为 {value} 的工作表；请添加，或重命名相应的工作表</translation>
    </message>
    <message>
        <source>it has no {value}; add the file, if only with its first row</source>
        <translation>缺少 {value}；请添加该文件，哪怕只有首行</translation>
    </message>
    <message>
        <source>it has {size} bytes, more than the {largest} that are read; remove what does not belong to it</source>
        <translation>有 {size} 字节，超过可读取的 {largest}；请删去多余内容</translation>
    </message>
    <message>
        <source>it is a folder; name a file instead</source>
        <translation>这是一个文件夹；请指定文件</translation>
    </message>
    <message>
        <source>it is a workbook called .csv; save it as CSV UTF-8, or import the .xlsx</source>
        <translation>它是后缀为 .csv 的工作簿；请另存为 CSV UTF-8，或导入 .xlsx</translation>
    </message>
    <message>
        <source>it is an old .xls workbook, or has a password; save it as .xlsx without a password</source>
        <translation>它是旧版 .xls 工作簿，或有密码；请另存为无密码的 .xlsx</translation>
    </message>
    <message>
        <source>it is closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>it is empty; fill it in, with the columns named in the first row</source>
        <translation>文件为空；请填写，并在首行写列名</translation>
    </message>
    <message>
        <source>it is neither UTF-8 nor GB18030 text; save it again as CSV UTF-8</source>
        <translation>既不是 UTF-8 也不是 GB18030 文本；请另存为 CSV UTF-8</translation>
    </message>
    <message>
        <source>it is neither a folder with patients.csv and events.csv nor an .xlsx; give one of these</source>
        <translation>既不是含 patients.csv 和 events.csv 的文件夹，也不是 .xlsx；请提供其中之一</translation>
    </message>
    <message>
        <source>it is neither the State Council's notice nor a file of holidays; paste the whole notice</source>
        <translation>既不是国务院办公厅的放假通知，也不是放假安排文件；请粘贴通知全文</translation>
    </message>
    <message>
        <source>it is no file; put one in its place</source>
        <translation>它不是文件；请在该位置放一个文件</translation>
    </message>
    <message>
        <source>it is no workbook, or a damaged one; save it again as .xlsx</source>
        <translation>不是工作簿或已损坏；请重新另存为 .xlsx</translation>
    </message>
    <message>
        <source>it is not UTF-8 and was read as GB18030; check one Chinese note</source>
        <translation>不是 UTF-8，已按 GB18030 读取；请核对一条中文备注</translation>
    </message>
    <message>
        <source>it is not text in UTF-8; save it again as plain text</source>
        <translation>不是 UTF-8 文本；请另存为纯文本（UTF-8）</translation>
    </message>
    <message>
        <source>it is written in UTF-16; save it as CSV UTF-8</source>
        <translation>编码为 UTF-16；请另存为 CSV UTF-8</translation>
    </message>
    <message>
        <source>it may not be written there; check the permissions, or choose another place</source>
        <translation>没有写入权限；请检查权限，或另选位置</translation>
    </message>
    <message>
        <source>it would unpack to a size no tracker has; make a new .xlsx and copy the cells into it</source>
        <translation>解压后过大；请新建 .xlsx 并复制单元格</translation>
    </message>
    <message>
        <source>its folder is not there; make the folder, or choose another place</source>
        <translation>所在的文件夹不存在；请先建立该文件夹，或另选位置</translation>
    </message>
    <message>
        <source>its newest entry of {moment}</source>
        <translation>其中最新记录的时间为 {moment}</translation>
    </message>
    <message>
        <source>its target counts in months</source>
        <translation>其计划日期以月计</translation>
    </message>
    <message>
        <source>its target lies outside</source>
        <translation>其计划日期在窗口之外</translation>
    </message>
    <message>
        <source>its upper bound is negative</source>
        <translation>其上界为负</translation>
    </message>
    <message>
        <source>judge as if that were today</source>
        <translation>以该日为今天进行判定</translation>
    </message>
    <message>
        <source>judged otherwise</source>
        <translation>判定改变</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>lacking: {what}</source>
        <translation>缺少：{what}</translation>
    </message>
    <message>
        <source>last day today</source>
        <translation>今日截止</translation>
    </message>
    <message>
        <source>last fraction</source>
        <translation>末次放疗</translation>
    </message>
    <message>
        <source>last open day today</source>
        <translation>今日最后开诊</translation>
    </message>
    <message>
        <source>late</source>
        <translation>延后</translation>
    </message>
    <message numerus="yes">
        <source>late %n d</source>
        <comment>days after the window closed</comment>
        <translation>
            <numerusform>延后 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>late, %n days after the window</source>
        <translation>
            <numerusform>延后超窗，晚于窗口 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>late, after the window</source>
        <translation>延后超窗</translation>
    </message>
    <message>
        <source>late, out of window</source>
        <translation>延后超窗</translation>
    </message>
    <message>
        <source>left the study</source>
        <translation>已离开研究</translation>
    </message>
    <message>
        <source>left treatment, follow-up goes on</source>
        <translation>退出治疗、继续随访</translation>
    </message>
    <message>
        <source>locoregional</source>
        <translation>局部区域</translation>
    </message>
    <message>
        <source>locoregional and distant</source>
        <translation>局部区域及远处</translation>
    </message>
    <message>
        <source>logged in</source>
        <translation>登录</translation>
    </message>
    <message numerus="yes">
        <source>longer by %n days or more</source>
        <translation>
            <numerusform>延长达 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>longer by more than %n days</source>
        <translation>
            <numerusform>延长超过 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>looks like a mobile phone number</source>
        <translation>疑似手机号码</translation>
    </message>
    <message>
        <source>looks like an identity card number</source>
        <translation>疑似身份证号码</translation>
    </message>
    <message>
        <source>lost to follow-up</source>
        <translation>失访</translation>
    </message>
    <message>
        <source>made</source>
        <comment>a moment follows</comment>
        <translation>打印</translation>
    </message>
    <message numerus="yes">
        <source>made {moment}; %n entries recorded since</source>
        <translation>
            <numerusform>{moment} 备份；此后又有 %n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>made {moment}; it holds other entries than the records do now</source>
        <translation>{moment} 备份；其中的记录与现有记录不同</translation>
    </message>
    <message>
        <source>made {moment}; nothing was recorded since</source>
        <translation>{moment} 备份；此后没有新记录</translation>
    </message>
    <message>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>met</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>metastases controlled</source>
        <translation>转移灶控制</translation>
    </message>
    <message>
        <source>metastases not controlled</source>
        <translation>转移灶未控制</translation>
    </message>
    <message>
        <source>metastases not evaluable</source>
        <translation>转移灶不可评估</translation>
    </message>
    <message>
        <source>minor deviation</source>
        <translation>一般方案偏离</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>漏访</translation>
    </message>
    <message>
        <source>monitor</source>
        <comment>a role</comment>
        <translation>监查员</translation>
    </message>
    <message>
        <source>month {n} of a fixed grid from {anchor}</source>
        <translation>自{anchor}起固定间隔的第 {n} 个月</translation>
    </message>
    <message>
        <source>months</source>
        <translation>个月</translation>
    </message>
    <message>
        <source>never</source>
        <comment>restoring was practised</comment>
        <translation>从未</translation>
    </message>
    <message>
        <source>new anti-tumour therapy started</source>
        <translation>开始新的抗肿瘤治疗</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>no</source>
        <comment>intentional</comment>
        <translation>否</translation>
    </message>
    <message>
        <source>no clinic day</source>
        <translation>非开诊日</translation>
    </message>
    <message>
        <source>no date can be had from “{value}”: “{visit}” is recorded when it happens</source>
        <translation>无法由“{value}”得出日期：“{visit}”在发生时记录</translation>
    </message>
    <message>
        <source>no instance names an encounter: each instance became a visit</source>
        <translation>没有实例指明访视：每个实例均作为一次访视</translation>
    </message>
    <message>
        <source>no investigator has judged this deviation of {visit} yet; have it assessed first</source>
        <translation>{visit} 的这项偏离尚未经研究者评估；请先完成评估</translation>
    </message>
    <message>
        <source>no longer planned</source>
        <translation>不再计划</translation>
    </message>
    <message>
        <source>no open day</source>
        <translation>无开诊日</translation>
    </message>
    <message>
        <source>no timing is a fixed reference: all is counted from “{visit}”</source>
        <translation>没有固定参照点：一切从“{visit}”算起</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>无数值</translation>
    </message>
    <message>
        <source>no verified backup is there</source>
        <translation>没有经验证的备份</translation>
    </message>
    <message>
        <source>no visit concluded yet</source>
        <translation>尚无有结论的访视</translation>
    </message>
    <message>
        <source>no visit on this day</source>
        <translation>本日不来院</translation>
    </message>
    <message>
        <source>no visits</source>
        <translation>无访视</translation>
    </message>
    <message>
        <source>nobody was screened as {subject}; record the screening first, or correct the number</source>
        <translation>没有筛选号为 {subject} 的筛选记录；请先记录筛选，或更正编号</translation>
    </message>
    <message>
        <source>none</source>
        <comment>an impact</comment>
        <translation>无</translation>
    </message>
    <message>
        <source>none chosen</source>
        <comment>a second place</comment>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>none: the program opens no connection, ever</source>
        <translation>无：本程序从不建立任何网络连接</translation>
    </message>
    <message>
        <source>not after</source>
        <translation>不晚于</translation>
    </message>
    <message>
        <source>not all confirmed</source>
        <translation>尚未全部确认</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>not before</source>
        <translation>不早于</translation>
    </message>
    <message>
        <source>not chosen yet</source>
        <translation>尚未选择</translation>
    </message>
    <message>
        <source>not closed</source>
        <translation>未关闭</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <comment>an assumption</comment>
        <translation>未确认</translation>
    </message>
    <message>
        <source>not counted in this week</source>
        <translation>不计入本周</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>未做</translation>
    </message>
    <message>
        <source>not done, for a permitted reason</source>
        <translation>未做（方案允许的原因）</translation>
    </message>
    <message>
        <source>not enrolled</source>
        <translation>未入组</translation>
    </message>
    <message>
        <source>not followed here</source>
        <translation>非本中心访视</translation>
    </message>
    <message>
        <source>not in the plan</source>
        <translation>计划外</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>not known: height or weight is missing</source>
        <translation>不详：缺身高或体重</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>not present</source>
        <translation>无</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未联系上</translation>
    </message>
    <message>
        <source>not signed yet</source>
        <translation>尚未签署</translation>
    </message>
    <message>
        <source>not understood: {what}</source>
        <translation>无法识别：{what}</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>nothing</source>
        <comment>missing in a backup</comment>
        <translation>无</translation>
    </message>
    <message>
        <source>nothing is said of the deviation; fill in at least one field</source>
        <translation>未填写任何内容；请至少填写一项</translation>
    </message>
    <message>
        <source>nothing is said of what {assumption} should be; choose another answer, or set one of its values</source>
        <translation>没有写明 {assumption} 应改为什么；请选择其他选项，或设定其中一个数值</translation>
    </message>
    <message>
        <source>nothing is said of {criterion}; fill in met, or a value</source>
        <translation>{criterion} 没有内容；请填写 met 或数值</translation>
    </message>
    <message>
        <source>number of the earlier screening, if there was one</source>
        <translation>如曾筛选，填写以前的筛选号</translation>
    </message>
    <message>
        <source>nurse</source>
        <comment>a role</comment>
        <translation>研究护士</translation>
    </message>
    <message>
        <source>of a wall calendar, as 2026-12</source>
        <translation>挂历的月份，如 2026-12</translation>
    </message>
    <message>
        <source>of entry no. {number}</source>
        <translation>第 {number} 号记录</translation>
    </message>
    <message>
        <source>of sentences</source>
        <translation>语句的语言</translation>
    </message>
    <message>
        <source>of the site files: one for all, or one for each in turn</source>
        <translation>用于各中心文件：共用一个，或按顺序每个文件一个</translation>
    </message>
    <message>
        <source>of the trial's file; unless said, as of the first site file</source>
        <translation>用于试验文件；不写则与第一个中心文件相同</translation>
    </message>
    <message>
        <source>of the windows</source>
        <translation>访视窗的解读方式</translation>
    </message>
    <message>
        <source>of which site; 02 unless said</source>
        <translation>哪个中心；不写则为 02</translation>
    </message>
    <message>
        <source>off: {holiday}</source>
        <comment>a day</comment>
        <translation>休 {holiday}</translation>
    </message>
    <message>
        <source>older records accepted</source>
        <translation>接受较旧的记录</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>暂停给药中</translation>
    </message>
    <message>
        <source>on hold since {day}, {reason}: review due</source>
        <translation>自 {day} 起暂停，{reason}：需复核</translation>
    </message>
    <message>
        <source>on its planned date</source>
        <translation>按计划日期</translation>
    </message>
    <message>
        <source>on the day of the last fraction</source>
        <translation>与末次放疗同日</translation>
    </message>
    <message>
        <source>on the day of “{event}”</source>
        <translation>“{event}”当日</translation>
    </message>
    <message>
        <source>on the latest of: {dates}</source>
        <translation>以下日期中最晚者：{dates}</translation>
    </message>
    <message>
        <source>on the planned date, in window</source>
        <translation>计划当日，窗口期内</translation>
    </message>
    <message>
        <source>on time</source>
        <translation>按计划</translation>
    </message>
    <message>
        <source>on treatment</source>
        <translation>治疗中</translation>
    </message>
    <message>
        <source>one of the answers it names</source>
        <translation>该假设列出的选项之一</translation>
    </message>
    <message>
        <source>one trip</source>
        <translation>一次来院</translation>
    </message>
    <message numerus="yes">
        <source>only %n days after the last dose, at least {least} are asked for</source>
        <translation>
            <numerusform>距上次给药仅 %n 天，方案要求至少 {least} 天</numerusform>
        </translation>
    </message>
    <message>
        <source>only its patients</source>
        <translation>仅该组受试者</translation>
    </message>
    <message>
        <source>only its visits</source>
        <translation>仅该类访视</translation>
    </message>
    <message>
        <source>only the first of this list was read</source>
        <translation>此列表只读取了第一项</translation>
    </message>
    <message>
        <source>only these entries</source>
        <translation>仅此类记录</translation>
    </message>
    <message>
        <source>only what is about that person</source>
        <translation>仅与该受试者有关的记录</translation>
    </message>
    <message>
        <source>only what that user recorded</source>
        <translation>仅该用户所记</translation>
    </message>
    <message>
        <source>open</source>
        <translation>开诊</translation>
    </message>
    <message>
        <source>open</source>
        <comment>a deviation</comment>
        <translation>原因待补</translation>
    </message>
    <message>
        <source>open half the day</source>
        <translation>半日开诊</translation>
    </message>
    <message>
        <source>open, not done yet</source>
        <translation>窗口期内待完成</translation>
    </message>
    <message numerus="yes">
        <source>opens in %n days</source>
        <translation>
            <numerusform>%n 天后开窗</numerusform>
        </translation>
    </message>
    <message>
        <source>opens tomorrow</source>
        <translation>明日开窗</translation>
    </message>
    <message>
        <source>optional: +14, next mon</source>
        <translation>可不填：+14、下周一</translation>
    </message>
    <message>
        <source>optional; no names or numbers of persons</source>
        <translation>可不填；请勿写姓名或个人号码</translation>
    </message>
    <message>
        <source>optional; so that one can help the other out</source>
        <translation>可选；以便两人互相协助</translation>
    </message>
    <message>
        <source>options:</source>
        <translation>选项：</translation>
    </message>
    <message>
        <source>or else the window opens</source>
        <translation>不写则打开窗口</translation>
    </message>
    <message>
        <source>or set VISITKEEPER_CODE</source>
        <translation>或设置 VISITKEEPER_CODE</translation>
    </message>
    <message>
        <source>or set VISITKEEPER_NEW_PASSWORD</source>
        <translation>或设置 VISITKEEPER_NEW_PASSWORD</translation>
    </message>
    <message>
        <source>or set VISITKEEPER_PASSWORD</source>
        <translation>或设置 VISITKEEPER_PASSWORD</translation>
    </message>
    <message>
        <source>or set VISITKEEPER_USER</source>
        <translation>或设置 VISITKEEPER_USER</translation>
    </message>
    <message>
        <source>other entries than now</source>
        <translation>与现有记录不同</translation>
    </message>
    <message>
        <source>overall time</source>
        <translation>总治疗时间</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>逾期未给药</translation>
    </message>
    <message numerus="yes">
        <source>overdue %n d</source>
        <translation>
            <numerusform>逾期 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>overdue, dose still owed</source>
        <translation>逾期未给药</translation>
    </message>
    <message>
        <source>overdue, missed or not done</source>
        <translation>逾期、漏访或未做</translation>
    </message>
    <message>
        <source>overdue; missed, no reason</source>
        <translation>逾期；漏访，原因待补</translation>
    </message>
    <message>
        <source>page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>part by which a dose may differ</source>
        <translation>剂量允许偏差（比例）</translation>
    </message>
    <message>
        <source>password changed</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>password reset</source>
        <translation>重置密码</translation>
    </message>
    <message>
        <source>patient's card for the wallet</source>
        <translation>受试者随身卡</translation>
    </message>
    <message>
        <source>patient's month for the wall</source>
        <translation>受试者月历（挂墙）</translation>
    </message>
    <message>
        <source>patient's sheet, {languages}</source>
        <translation>受试者日程单（{languages}）</translation>
    </message>
    <message>
        <source>planned as well</source>
        <translation>新增计划</translation>
    </message>
    <message>
        <source>planned {days}</source>
        <translation>计划 {days}</translation>
    </message>
    <message>
        <source>planned {target}, window {opens} – {closes}</source>
        <translation>计划 {target}，访视窗 {opens} 至 {closes}</translation>
    </message>
    <message>
        <source>please call us</source>
        <translation>请先打电话</translation>
    </message>
    <message>
        <source>positional arguments:</source>
        <translation>参数：</translation>
    </message>
    <message>
        <source>possible</source>
        <comment>a day to come on</comment>
        <translation>可来</translation>
    </message>
    <message>
        <source>possible</source>
        <comment>an impact</comment>
        <translation>可能有</translation>
    </message>
    <message>
        <source>prepared</source>
        <comment>a report</comment>
        <translation>编制</translation>
    </message>
    <message>
        <source>present</source>
        <translation>有</translation>
    </message>
    <message>
        <source>preventive action: {action}</source>
        <translation>预防措施：{action}</translation>
    </message>
    <message>
        <source>printed {name}</source>
        <translation>打印 {name}</translation>
    </message>
    <message>
        <source>progression</source>
        <translation>疾病进展</translation>
    </message>
    <message>
        <source>prolonged delay</source>
        <translation>长时间延迟</translation>
    </message>
    <message>
        <source>protocol version added</source>
        <translation>新增方案版本</translation>
    </message>
    <message>
        <source>protocol version {version} from {day}</source>
        <translation>{day} 起执行方案 {version} 版</translation>
    </message>
    <message>
        <source>put off to {anchor}, which it never comes before</source>
        <translation>不早于{anchor}，故推迟至该日</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>已联系上</translation>
    </message>
    <message>
        <source>read again</source>
        <translation>已读回核验</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>reason given</source>
        <translation>已填原因</translation>
    </message>
    <message>
        <source>reason pending</source>
        <translation>原因待补</translation>
    </message>
    <message>
        <source>recorded on that day or before</source>
        <translation>该日及以前记录的</translation>
    </message>
    <message>
        <source>recorded on that day or later</source>
        <translation>该日及以后记录的</translation>
    </message>
    <message>
        <source>recorded {day}</source>
        <translation>记录于 {day}</translation>
    </message>
    <message>
        <source>recorded; the protocol plans no such visit</source>
        <translation>已记录；方案中无此计划访视</translation>
    </message>
    <message>
        <source>records</source>
        <comment>a checksum follows</comment>
        <translation>记录校验</translation>
    </message>
    <message>
        <source>records of a site merged</source>
        <translation>已汇入一个中心的记录</translation>
    </message>
    <message>
        <source>records older than those seen before</source>
        <translation>记录旧于此前所见</translation>
    </message>
    <message>
        <source>recovery codes renewed</source>
        <translation>更换恢复码</translation>
    </message>
    <message>
        <source>refused: {code}</source>
        <translation>已拒绝：{code}</translation>
    </message>
    <message>
        <source>registry</source>
        <translation>登记信息</translation>
    </message>
    <message>
        <source>relative dose intensity</source>
        <translation>相对剂量强度</translation>
    </message>
    <message>
        <source>report signed</source>
        <translation>签署报告</translation>
    </message>
    <message>
        <source>required {condition}: {answer}</source>
        <translation>要求{condition}：{answer}</translation>
    </message>
    <message>
        <source>restored from a backup</source>
        <translation>已从备份恢复</translation>
    </message>
    <message>
        <source>restoring a backup practised</source>
        <translation>已做恢复演练</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>恢复给药</translation>
    </message>
    <message>
        <source>review on {day}</source>
        <translation>{day} 复核</translation>
    </message>
    <message>
        <source>reviewed</source>
        <comment>a report</comment>
        <translation>审核</translation>
    </message>
    <message>
        <source>roles of a user changed</source>
        <translation>更改用户角色</translation>
    </message>
    <message>
        <source>screen failure</source>
        <translation>筛选失败</translation>
    </message>
    <message>
        <source>screen failure, {day}</source>
        <translation>筛选失败，{day}</translation>
    </message>
    <message>
        <source>screen failure, {day}: {criterion}</source>
        <translation>筛选失败，{day}：{criterion}</translation>
    </message>
    <message>
        <source>screened as {number}</source>
        <translation>筛选号 {number}</translation>
    </message>
    <message>
        <source>screened before as {number}</source>
        <translation>上次筛选号 {number}</translation>
    </message>
    <message>
        <source>screening begun</source>
        <translation>开始筛选</translation>
    </message>
    <message>
        <source>second place</source>
        <translation>第二位置</translation>
    </message>
    <message>
        <source>series followed at this site</source>
        <translation>本中心开展该类访视</translation>
    </message>
    <message>
        <source>series not followed at this site</source>
        <translation>本中心不开展该类访视</translation>
    </message>
    <message>
        <source>sheet {revision}, replaces all earlier ones</source>
        <translation>第 {revision} 版，取代以前各版</translation>
    </message>
    <message>
        <source>shift needed</source>
        <translation>须调整</translation>
    </message>
    <message>
        <source>shortest interval in days</source>
        <translation>最短间隔（天）</translation>
    </message>
    <message>
        <source>show the version and exit</source>
        <translation>显示版本并退出</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>显示本帮助并退出</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>已签署</translation>
    </message>
    <message>
        <source>since steroids</source>
        <translation>激素起始以来</translation>
    </message>
    <message>
        <source>since the last dose</source>
        <translation>距上次给药</translation>
    </message>
    <message>
        <source>site {site}</source>
        <translation>中心 {site}</translation>
    </message>
    <message>
        <source>site {site} is held from another file; merge copies of that one, or make a new trial file</source>
        <translation>中心 {site} 已汇入的内容来自另一个文件；请汇入那个文件的副本，或新建试验文件</translation>
    </message>
    <message numerus="yes">
        <source>site {site}, %n entries</source>
        <translation>
            <numerusform>中心 {site}，%n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>sites were not read: a site's number is chosen when its file is made</source>
        <translation>未读取中心：中心编号在建立文件时选定</translation>
    </message>
    <message>
        <source>steroids started</source>
        <translation>开始使用激素</translation>
    </message>
    <message>
        <source>steroids stopped</source>
        <translation>停用激素</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>终止</translation>
    </message>
    <message>
        <source>suggested day</source>
        <translation>建议日期</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>taken back by no. {number}</source>
        <translation>由第 {number} 条撤回</translation>
    </message>
    <message>
        <source>taken back: {what}</source>
        <translation>已撤销：{what}</translation>
    </message>
    <message>
        <source>target, open</source>
        <translation>计划日期，开诊</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>the bounds are counted from where the target is counted from</source>
        <translation>界限与计划日期从同一起点算起</translation>
    </message>
    <message>
        <source>the bounds are distances from the target with their own sign</source>
        <translation>界限为带符号的、距计划日期的天数</translation>
    </message>
    <message>
        <source>the bounds are lengths, before and after the target</source>
        <translation>界限为计划日期前后的长度</translation>
    </message>
    <message>
        <source>the cell shows the error {value}; mend its formula or type the value</source>
        <translation>单元格显示错误 {value}；请修正公式或直接填写数值</translation>
    </message>
    <message>
        <source>the chain is unbroken</source>
        <translation>校验链完整</translation>
    </message>
    <message>
        <source>the clock had jumped; known before: {moment}</source>
        <translation>时钟曾跳变；此前最后时间为 {moment}</translation>
    </message>
    <message>
        <source>the clock of this computer is in doubt</source>
        <translation>本机时钟存疑</translation>
    </message>
    <message>
        <source>the column {column} is missing; add it to the first row</source>
        <translation>缺少列 {column}；请加到首行</translation>
    </message>
    <message>
        <source>the column {column} is there twice; remove or rename one of them</source>
        <translation>列 {column} 出现两次；请删去或重命名其中之一</translation>
    </message>
    <message>
        <source>the correction says what the entry says already; change something</source>
        <translation>更正与原记录相同；请作改动</translation>
    </message>
    <message>
        <source>the database finds its own structure broken: {detail}</source>
        <translation>数据库结构已损坏：{detail}</translation>
    </message>
    <message>
        <source>the date named when the series was resumed</source>
        <translation>恢复给药时指定的日期</translation>
    </message>
    <message>
        <source>the decision of {decided} lies before {seen}, when it was seen; correct one of the two dates</source>
        <translation>决定日期 {decided} 早于发现日期 {seen}；请更正其中之一</translation>
    </message>
    <message>
        <source>the disk can only be read; choose another place</source>
        <translation>该磁盘只能读取；请另选位置</translation>
    </message>
    <message>
        <source>the encounter {name} takes place again: this is the visit {visit}</source>
        <translation>访视 {name} 再次进行：记作 {visit}</translation>
    </message>
    <message>
        <source>the encounter “{name}” is nowhere in the main timeline; it is not planned</source>
        <translation>访视“{name}”不在主时间线中；不予计划</translation>
    </message>
    <message>
        <source>the ethics committee</source>
        <translation>伦理审查委员会</translation>
    </message>
    <message>
        <source>the file is longer or shorter than it says: {detail}</source>
        <translation>文件长度与其记载不符：{detail}</translation>
    </message>
    <message>
        <source>the file says nothing here, this row says {value}; record it in the program, or empty the cell</source>
        <translation>文件中此处为空，本行写 {value}；请在程序中记录，或清空单元格</translation>
    </message>
    <message>
        <source>the file says {kept}, this row says {value}; correct the one that is wrong</source>
        <translation>文件中为 {kept}，本行为 {value}；请更正错误的一方</translation>
    </message>
    <message>
        <source>the formula in this cell has no result; open and save the workbook in Excel, or type the value</source>
        <translation>此单元格的公式没有结果；请在 Excel 中打开并保存工作簿，或直接填写数值</translation>
    </message>
    <message>
        <source>the holidays of {year} are known already, just as they stand here</source>
        <translation>{year} 年放假安排已录入，与此处完全相同</translation>
    </message>
    <message>
        <source>the label of {visit}'s window says “{label}”; read as {lower}..{upper} days</source>
        <translation>{visit} 的访视窗标注为“{label}”；读作 {lower}..{upper} 天</translation>
    </message>
    <message>
        <source>the limit lies within what is known</source>
        <translation>界限落在已知范围之内</translation>
    </message>
    <message>
        <source>the list of users was changed outside the program: {detail}</source>
        <translation>用户名单在程序之外被更改：{detail}</translation>
    </message>
    <message>
        <source>the longest treatment</source>
        <translation>两年上限</translation>
    </message>
    <message>
        <source>the monitor</source>
        <translation>监查员</translation>
    </message>
    <message>
        <source>the name “{name}” cannot be a code: the visit is {visit}</source>
        <translation>名称“{name}”不能作为代码：该访视记作 {visit}</translation>
    </message>
    <message>
        <source>the next visit of a held series is due on that day</source>
        <translation>暂停的访视类别下一次计划于该日</translation>
    </message>
    <message>
        <source>the old file kept as {name}</source>
        <translation>原文件另存为 {name}</translation>
    </message>
    <message>
        <source>the patient was at no other site before {on}; record the event transfer first, or remove this</source>
        <translation>受试者在 {on} 之前没有转中心；请先记录转中心，或删去此项</translation>
    </message>
    <message>
        <source>the patient was lost to follow-up on {on} itself; take that entry back, or name a later day</source>
        <translation>受试者正是在 {on} 记录为失访；请撤回该条记录，或填写之后的日期</translation>
    </message>
    <message>
        <source>the patient was not lost to follow-up before {on}; record the event lost first, or remove this</source>
        <translation>受试者在 {on} 之前没有失访；请先记录失访，或删去此项</translation>
    </message>
    <message>
        <source>the patient was transferred on {on} itself; take that entry back, or name a later day</source>
        <translation>受试者正是在 {on} 转中心；请撤回该条记录，或填写之后的日期</translation>
    </message>
    <message>
        <source>the plan of {subject} cannot be computed from the entries: {detail}</source>
        <translation>无法由记录推算 {subject} 的计划：{detail}</translation>
    </message>
    <message>
        <source>the printer does not take it; check that it is on and connected, choose another, or keep a PDF</source>
        <translation>打印机未接收；请检查是否已开机并连接，或另选打印机，或保存为 PDF</translation>
    </message>
    <message>
        <source>the protocol cannot be used like this; mend {places} and run `protocol check` on it</source>
        <translation>方案不能这样使用；请修正 {places} 并运行 `protocol check`</translation>
    </message>
    <message>
        <source>the protocol has no series {series}; write one of: {known}</source>
        <translation>方案中没有类别 {series}；请写其中之一：{known}</translation>
    </message>
    <message>
        <source>the protocol has no series {series}; write {near} if that is meant</source>
        <translation>方案中没有类别 {series}；若指 {near}，请改写</translation>
    </message>
    <message>
        <source>the protocol has no visit {visit}; write its code and number, of one of the series: {known}</source>
        <translation>方案中没有访视 {visit}；请写以下类别之一的代码和编号：{known}</translation>
    </message>
    <message>
        <source>the protocol has no visit {visit}; write {near} if that is meant</source>
        <translation>方案中没有访视 {visit}；若指 {near}，请改写</translation>
    </message>
    <message>
        <source>the reason is other; write in a few words what it is</source>
        <translation>原因为“其他”；请在备注中简要说明</translation>
    </message>
    <message>
        <source>the record of the site was changed outside the program: {detail}</source>
        <translation>中心的记录在程序之外被更改：{detail}</translation>
    </message>
    <message>
        <source>the records are shown as known on {day}; go back to now to record anything</source>
        <translation>当前显示截至 {day} 的记录；请返回当前状态再记录</translation>
    </message>
    <message>
        <source>the records of several sites are only read here; record it at the patient's own site</source>
        <translation>此处仅供查看多个中心的记录；请在受试者所属中心录入</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>同上</translation>
    </message>
    <message>
        <source>the same day as {anchor}</source>
        <translation>与{anchor}同日</translation>
    </message>
    <message>
        <source>the same subject stands in row {other}; keep one of the two rows</source>
        <translation>第 {other} 行是同一受试者；请只保留一行</translation>
    </message>
    <message>
        <source>the site itself</source>
        <translation>本中心</translation>
    </message>
    <message>
        <source>the site's phone</source>
        <translation>研究中心电话</translation>
    </message>
    <message>
        <source>the sponsor</source>
        <translation>申办者</translation>
    </message>
    <message>
        <source>the tables of the file are not as the program made them: {detail}</source>
        <translation>文件中的表与程序建立时不一致：{detail}</translation>
    </message>
    <message>
        <source>the text holds an invisible control character; type it anew</source>
        <translation>文字含有不可见的控制字符；请重新输入</translation>
    </message>
    <message>
        <source>the text is longer than a cell may be; shorten it</source>
        <translation>文字超过单元格长度；请缩短</translation>
    </message>
    <message>
        <source>the timeline within “{name}” was not read: it is part of that visit</source>
        <translation>未读取“{name}”内的时间线：它属于该访视</translation>
    </message>
    <message>
        <source>the timeline “{name}” is not the main one and was not read; record its visits as UNS</source>
        <translation>时间线“{name}”不是主时间线，未读取；其访视请记作 UNS</translation>
    </message>
    <message>
        <source>the trial's file, made or added to</source>
        <translation>试验文件，新建或追加</translation>
    </message>
    <message>
        <source>the unit cannot be converted</source>
        <translation>单位无法换算</translation>
    </message>
    <message>
        <source>there is no column {value}; call it {near} if that is meant, or remove it</source>
        <translation>没有列 {value}；若指 {near}，请改名，否则删去</translation>
    </message>
    <message>
        <source>there is no column {value}; remove it, or call it one of: {known}</source>
        <translation>没有列 {value}；请删去，或改为其中之一：{known}</translation>
    </message>
    <message>
        <source>there is no department {department}; leave it empty for the whole site, or write one of: {known}</source>
        <translation>没有科室 {department}；整个中心请留空，或写其中之一：{known}</translation>
    </message>
    <message>
        <source>there is no event {value}; write one of: {known}</source>
        <translation>没有“{value}”这一事件；请写其中之一：{known}</translation>
    </message>
    <message>
        <source>there is no event {value}; write {near} if that is meant</source>
        <translation>没有“{value}”这一事件；若指 {near}，请改写</translation>
    </message>
    <message>
        <source>there is no room left; make room, or choose another place</source>
        <translation>磁盘空间已满；请腾出空间，或另选位置</translation>
    </message>
    <message>
        <source>there is no screening {screening}; record it first, or correct the number</source>
        <translation>没有筛选 {screening}；请先记录，或更正编号</translation>
    </message>
    <message>
        <source>there is no such file or folder; check the name</source>
        <translation>没有此文件或文件夹；请检查名称</translation>
    </message>
    <message>
        <source>there is no such file, and no protocol of that name; give a file, or one of: {known}</source>
        <translation>没有此文件，也没有该名称的方案；请给出文件，或其中之一：{known}</translation>
    </message>
    <message>
        <source>these are the holidays of {province}, in which this site does not lie; take the national ones</source>
        <translation>这是 {province} 的放假安排，本中心不在该省；请使用全国的安排</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>this important deviation of {visit} was not reported to the ethics committee; record the report first</source>
        <translation>{visit} 的这项重要方案偏离尚未报告伦理审查委员会；请先记录报告日期</translation>
    </message>
    <message>
        <source>this important deviation of {visit} was not reported to the sponsor; record the report first</source>
        <translation>{visit} 的这项重要方案偏离尚未报告申办者；请先记录报告日期</translation>
    </message>
    <message>
        <source>this is a backup, to be read only; open the site file itself to record anything</source>
        <translation>这是备份，只供查看；请打开中心文件本身进行记录</translation>
    </message>
    <message>
        <source>this is a protocol of {id}, and the site works by {own}; choose a version of that trial</source>
        <translation>这是 {id} 的方案，而本中心执行 {own}；请选择该试验的版本</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>本程序</translation>
    </message>
    <message>
        <source>this row is of site {site}, the file of site {own}; import it into that site's file</source>
        <translation>本行属于中心 {site}，文件属于中心 {own}；请导入该中心的文件</translation>
    </message>
    <message>
        <source>this says the same as row {other}; remove one, or tell them apart in note</source>
        <translation>与第 {other} 行内容相同；请删去一行，或在备注中区分</translation>
    </message>
    <message>
        <source>this was recorded before and corrected since, so it was not imported again</source>
        <translation>此内容曾记录、后来已更正，因此未再次导入</translation>
    </message>
    <message>
        <source>this was recorded before and taken back in the program, so it was not imported again</source>
        <translation>此项曾记录并在程序中撤回，因此未再导入</translation>
    </message>
    <message>
        <source>to be assessed by an investigator</source>
        <translation>待研究者评估</translation>
    </message>
    <message>
        <source>to be chosen with the one-time code</source>
        <translation>待凭一次性代码设置</translation>
    </message>
    <message>
        <source>to confirm</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>to verify</source>
        <translation>待核实</translation>
    </message>
    <message>
        <source>to verify ({why})</source>
        <translation>待核实（{why}）</translation>
    </message>
    <message>
        <source>to which site; no names or numbers of persons</source>
        <translation>转往哪个中心；请勿写姓名或个人号码</translation>
    </message>
    <message>
        <source>to {whom}</source>
        <comment>reported</comment>
        <translation>报告对象：{whom}</translation>
    </message>
    <message>
        <source>today</source>
        <comment>as one types it for a date</comment>
        <translation>今天</translation>
    </message>
    <message>
        <source>today unless said</source>
        <translation>未指定时为今天</translation>
    </message>
    <message>
        <source>today's date confirmed</source>
        <translation>已确认今天的日期</translation>
    </message>
    <message>
        <source>too old</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>too old for the first dose</source>
        <translation>对首次给药已过期</translation>
    </message>
    <message>
        <source>transferred to another site</source>
        <translation>转中心</translation>
    </message>
    <message>
        <source>treated by another version of the protocol</source>
        <translation>按另一方案版本治疗</translation>
    </message>
    <message>
        <source>treatment ended {day}</source>
        <translation>治疗结束 {day}</translation>
    </message>
    <message>
        <source>treatment limit</source>
        <translation>治疗上限</translation>
    </message>
    <message>
        <source>treatment limit {day}</source>
        <translation>治疗上限 {day}</translation>
    </message>
    <message>
        <source>two of its sheets are called {value}; rename or remove one</source>
        <translation>有两个工作表都叫 {value}；请改名或删除其中一个</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>upcoming</source>
        <translation>未到窗口期</translation>
    </message>
    <message>
        <source>upper limit of normal lacking</source>
        <translation>缺少正常值上限</translation>
    </message>
    <message>
        <source>usage: </source>
        <translation>用法：</translation>
    </message>
    <message>
        <source>use of the program</source>
        <translation>程序使用</translation>
    </message>
    <message>
        <source>use only entries recorded up to then</source>
        <translation>只用截至当时的记录</translation>
    </message>
    <message>
        <source>user added</source>
        <translation>新增用户</translation>
    </message>
    <message>
        <source>user removed</source>
        <translation>移除用户</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>{version} 版</translation>
    </message>
    <message>
        <source>version {version} is known already; give the new text another version</source>
        <translation>版本 {version} 已存在；请给新文本另一个版本号</translation>
    </message>
    <message>
        <source>version {version}: {rule}</source>
        <translation>{version} 版：{rule}</translation>
    </message>
    <message>
        <source>we will call you</source>
        <translation>另行电话通知</translation>
    </message>
    <message>
        <source>week {week}, {days}</source>
        <translation>第 {week} 周，{days}</translation>
    </message>
    <message>
        <source>weekdays of the clinic</source>
        <translation>每周开诊日</translation>
    </message>
    <message>
        <source>weekend day worked: {holiday}</source>
        <translation>调休上班：{holiday}</translation>
    </message>
    <message>
        <source>weekly report handed on</source>
        <translation>周报已发出</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>体重</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>体重</translation>
    </message>
    <message>
        <source>what it is counted from is not recorded yet: its window moves with that</source>
        <translation>所依据的访视尚未记录，访视窗将随之变动</translation>
    </message>
    <message>
        <source>whether there is the exception is not recorded</source>
        <translation>是否属于例外情况尚未记录</translation>
    </message>
    <message>
        <source>who may open it and with which password is as it was on the day of the backup</source>
        <translation>可打开文件的人员及其密码恢复为备份当日的状态</translation>
    </message>
    <message>
        <source>whole file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>whose doses a closure of 4 days or more catches</source>
        <translation>4 天及以上停诊会影响哪些给药</translation>
    </message>
    <message>
        <source>window about to close</source>
        <translation>即将关窗</translation>
    </message>
    <message>
        <source>window in days</source>
        <translation>访视窗（天）</translation>
    </message>
    <message>
        <source>window of later ones in days</source>
        <translation>后续各次的访视窗（天）</translation>
    </message>
    <message>
        <source>window of most: {opens} to {closes} days</source>
        <translation>多数访视窗：{opens} 至 {closes} 天</translation>
    </message>
    <message>
        <source>window: {opens} to {closes} days</source>
        <translation>访视窗：{opens} 至 {closes} 天</translation>
    </message>
    <message>
        <source>with --load: how many visits a department takes in a day</source>
        <translation>与 --load 合用：科室每日可接待的访视数</translation>
    </message>
    <message>
        <source>with a code on each line; unless given, they are typed</source>
        <translation>每行一个恢复码；不指定则逐行键入</translation>
    </message>
    <message>
        <source>with {anchor}</source>
        <translation>与{anchor}同时</translation>
    </message>
    <message>
        <source>without a reason</source>
        <translation>原因待补</translation>
    </message>
    <message>
        <source>worked</source>
        <comment>a weekend day</comment>
        <translation>班</translation>
    </message>
    <message>
        <source>working day {n} of {department}, missed fractions made up, counted from {anchor}</source>
        <translation>漏照的分次予以补照，为{department}第 {n} 个工作日，起算日为{anchor}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>intentional</comment>
        <translation>是</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>{anchor} planned for {day}</source>
        <translation>{anchor}计划于 {day}</translation>
    </message>
    <message>
        <source>{anchor} {day}</source>
        <translation>{anchor} {day}</translation>
    </message>
    <message>
        <source>{arm}: {text}</source>
        <translation>{arm}：{text}</translation>
    </message>
    <message>
        <source>{assumption} is changed from {day} on.</source>
        <translation>{assumption} 自 {day} 起更改。</translation>
    </message>
    <message>
        <source>{assumption} is changed.</source>
        <translation>已更改 {assumption}。</translation>
    </message>
    <message>
        <source>{assumption} is confirmed.</source>
        <translation>已确认 {assumption}。</translation>
    </message>
    <message>
        <source>{assumption} names no answers; say which values it changes</source>
        <translation>{assumption} 没有列出可选答案；请说明要修改哪些值</translation>
    </message>
    <message>
        <source>{column} is empty and must be filled</source>
        <translation>{column} 为空，必须填写</translation>
    </message>
    <message>
        <source>{condition} with {exception}</source>
        <translation>{condition}（{exception}时）</translation>
    </message>
    <message>
        <source>{criterion} asks for no value; leave value, unit and uln empty, and say it in note</source>
        <translation>{criterion} 不需要数值；请将 value、unit 和 uln 留空，写在 note 中</translation>
    </message>
    <message>
        <source>{criterion}: {event}, {day}</source>
        <translation>{criterion}：{event}，{day}</translation>
    </message>
    <message numerus="yes">
        <source>{days} (%n visits)</source>
        <translation>
            <numerusform>{days}（%n 次访视）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{days} days from the planned day: %n visits, {kept} of them in window</source>
        <translation>
            <numerusform>偏离计划日期 {days} 天：%n 次访视，其中窗口期内 {kept} 次</numerusform>
        </translation>
    </message>
    <message>
        <source>{day} as it stands</source>
        <translation>{day}（按目前情况）</translation>
    </message>
    <message>
        <source>{day} if on its planned date</source>
        <translation>{day}（如按计划日期）</translation>
    </message>
    <message>
        <source>{day} is after today, {today}; correct the date, or record it when it has happened</source>
        <translation>{day} 晚于今天，今天是 {today}；请更正日期，或在发生后记录</translation>
    </message>
    <message>
        <source>{day} is announced as a day off and as a day worked instead. Compare it with the notice.</source>
        <translation>{day}既列为放假又列为上班。请对照通知核对。</translation>
    </message>
    <message>
        <source>{day} is announced as a day worked instead, but is no Saturday or Sunday. Compare it with the notice.</source>
        <translation>{day}列为调休上班，但不是周六或周日。请对照通知核对。</translation>
    </message>
    <message>
        <source>{day} is more than a year after the study's end, {end}; correct the year</source>
        <translation>{day} 比研究结束日 {end} 晚一年以上；请更正年份</translation>
    </message>
    <message>
        <source>{day} is no {said}, as the notice has it. Is it the notice of the right year?</source>
        <translation>通知写的是{said}，但 {day} 不是。请核对年份是否正确。</translation>
    </message>
    <message>
        <source>{day} would keep later windows possible</source>
        <translation>改到 {day}，后续访视仍可在窗口期内完成</translation>
    </message>
    <message>
        <source>{day}, amount not recorded</source>
        <translation>{day}，未记录剂量</translation>
    </message>
    <message>
        <source>{day}, in force</source>
        <translation>{day}（现行）</translation>
    </message>
    <message>
        <source>{day}, {mg} mg</source>
        <translation>{day}，{mg} mg</translation>
    </message>
    <message>
        <source>{day}, {mg} mg at {weight} kg: {rate} mg/m²</source>
        <translation>{day}，{mg} mg，体重 {weight} kg：{rate} mg/m²</translation>
    </message>
    <message>
        <source>{day}: open, nearest the planned date.</source>
        <translation>{day}：开诊，最接近计划日期。</translation>
    </message>
    <message>
        <source>{day}: {clinic}, {visits}</source>
        <translation>{day}：{clinic}，{visits}</translation>
    </message>
    <message>
        <source>{department} closed on this day</source>
        <translation>{department}当日停诊</translation>
    </message>
    <message>
        <source>{department} closed: {holiday}</source>
        <translation>{department}停诊：{holiday}</translation>
    </message>
    <message>
        <source>{department} open half the day</source>
        <translation>{department}半日开诊</translation>
    </message>
    <message>
        <source>{department}, {closed}</source>
        <translation>{department}，{closed}</translation>
    </message>
    <message>
        <source>{detail}; see {command} --help</source>
        <translation>{detail}；参见 {command} --help</translation>
    </message>
    <message>
        <source>{deviation} ({reason})</source>
        <translation>{deviation}（{reason}）</translation>
    </message>
    <message>
        <source>{deviation} · {reason}</source>
        <translation>{deviation} · {reason}</translation>
    </message>
    <message>
        <source>{deviation}; no open day in the window</source>
        <translation>{deviation}；窗口内无开诊日</translation>
    </message>
    <message>
        <source>{distance} after the planned date of the previous dose, which is not recorded as given</source>
        <translation>上一次计划给药日期后 {distance}（上一次无给药记录）</translation>
    </message>
    <message>
        <source>{distance} after the planned date of the previous visit, which is not recorded as done</source>
        <translation>上一次访视计划日期后 {distance}（上一次无完成记录）</translation>
    </message>
    <message>
        <source>{distance} after the previous dose given</source>
        <translation>上一次实际给药后 {distance}</translation>
    </message>
    <message>
        <source>{distance} after the previous visit done</source>
        <translation>上一次实际访视后 {distance}</translation>
    </message>
    <message>
        <source>{done} done · {booked} booked · {open} not booked yet</source>
        <translation>已完成 {done} · 已预约 {booked} · 未预约 {open}</translation>
    </message>
    <message>
        <source>{done} of {total} criteria confirmed</source>
        <translation>已确认 {done}/{total} 条标准</translation>
    </message>
    <message>
        <source>{done}; against: {codes}</source>
        <translation>{done}；不符合：{codes}</translation>
    </message>
    <message>
        <source>{dose} {often}</source>
        <translation>{dose} {often}</translation>
    </message>
    <message>
        <source>{drug} {mg} mg</source>
        <translation>{drug} {mg} mg</translation>
    </message>
    <message>
        <source>{entries} · head {head}</source>
        <translation>{entries} · 校验 {head}</translation>
    </message>
    <message>
        <source>{entry} is no entry that can be corrected or taken back here; look its number up under Records</source>
        <translation>此处不能更正或撤回第 {entry} 条记录；请在“记录”中查找编号</translation>
    </message>
    <message>
        <source>{event}</source>
        <comment>a field for its date</comment>
        <translation>{event}日期</translation>
    </message>
    <message>
        <source>{event} concerns the whole site; leave subject empty</source>
        <translation>{event} 涉及整个中心；subject 请留空</translation>
    </message>
    <message>
        <source>{event} does not use this column, so it was not read</source>
        <translation>{event} 不使用此列，故未读取</translation>
    </message>
    <message>
        <source>{event}, {day}</source>
        <translation>{event}，{day}</translation>
    </message>
    <message>
        <source>{folder}: no backup, or it cannot be reached</source>
        <translation>{folder}：没有备份，或无法访问</translation>
    </message>
    <message>
        <source>{folder}: the newest was made {age}</source>
        <translation>{folder}：最新一份为{age}制作</translation>
    </message>
    <message>
        <source>{folder}: {backup}</source>
        <translation>{folder}：{backup}</translation>
    </message>
    <message>
        <source>{format} files</source>
        <translation>{format} 文件</translation>
    </message>
    <message>
        <source>{form}: lost unfinished when somebody else unlocked. Nothing of it is recorded.</source>
        <translation>{form}：他人解锁时，这份未填完的表单已丢失，其内容未记录。</translation>
    </message>
    <message>
        <source>{given} of {planned}</source>
        <translation>{given}/{planned}</translation>
    </message>
    <message>
        <source>{given} of {planned} doses given</source>
        <translation>已给药 {given}/{planned} 次</translation>
    </message>
    <message>
        <source>{given} of {planned} fractions · {days}</source>
        <translation>{given}/{planned} 次 · {days}</translation>
    </message>
    <message>
        <source>{given} of {planned}, the last on {day}</source>
        <translation>{given}/{planned}，末次 {day}</translation>
    </message>
    <message numerus="yes">
        <source>{given} of {planned}; %n missed</source>
        <comment>fractions</comment>
        <translation>
            <numerusform>{given}/{planned}，漏 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>{group} ({count})</source>
        <translation>{group}（{count}）</translation>
    </message>
    <message>
        <source>{holiday}: off {days}</source>
        <translation>{holiday}：放假 {days}</translation>
    </message>
    <message>
        <source>{holiday}: off {days}, worked instead {worked}</source>
        <translation>{holiday}：放假 {days}；调休上班 {worked}</translation>
    </message>
    <message>
        <source>{id} version {version} can be used at this site.</source>
        <translation>{id} {version} 版可在本研究中心使用。</translation>
    </message>
    <message numerus="yes">
        <source>{id} version {version} can be used: %n series.</source>
        <translation>
            <numerusform>{id} 版本 {version} 可以使用：%n 个访视类别。</numerusform>
        </translation>
    </message>
    <message>
        <source>{id} · version {version} · {title}</source>
        <translation>{id} · {version} 版 · {title}</translation>
    </message>
    <message>
        <source>{kept} of them in window ({share}), {early} early, {late} late; {on_day} on the planned day.</source>
        <translation>其中窗口期内 {kept} 次（{share}），提前 {early} 次，延后 {late} 次；计划当日 {on_day} 次。</translation>
    </message>
    <message>
        <source>{kept} of {all} · {share}</source>
        <translation>{kept}/{all} · {share}</translation>
    </message>
    <message>
        <source>{kg} kg at enrolment</source>
        <translation>入组时 {kg} kg</translation>
    </message>
    <message>
        <source>{kg} kg on {day}</source>
        <translation>{day} {kg} kg</translation>
    </message>
    <message>
        <source>{lane}: {kept} in window, {out} out of window, {owed} overdue or missed, {ahead} ahead</source>
        <translation>{lane}：窗口期内 {kept}，超窗 {out}，逾期或漏访 {owed}，待访 {ahead}</translation>
    </message>
    <message>
        <source>{low} or {high}</source>
        <translation>{low} 或 {high}</translation>
    </message>
    <message>
        <source>{m2} m² ({formula}, {height} cm, {weight} kg)</source>
        <translation>{m2} m²（{formula}，{height} cm，{weight} kg）</translation>
    </message>
    <message>
        <source>{measure} has no upper limit of normal here; leave uln empty</source>
        <translation>{measure} 在此没有正常值上限；uln 请留空</translation>
    </message>
    <message>
        <source>{measure} is answered in words; leave {column} empty</source>
        <translation>{measure} 以文字回答；{column} 请留空</translation>
    </message>
    <message>
        <source>{measure} {value}</source>
        <translation>{measure} {value}</translation>
    </message>
    <message>
        <source>{measure}: unit</source>
        <translation>{measure}：单位</translation>
    </message>
    <message>
        <source>{measure}: upper limit of normal</source>
        <translation>{measure}：正常值上限</translation>
    </message>
    <message>
        <source>{mg} mg/m² ({percent}% of {whole})</source>
        <translation>{mg} mg/m²（{whole} 的 {percent}%）</translation>
    </message>
    <message>
        <source>{mg} mg/m² of {drug}; an amount more than {percent}% off is a question</source>
        <translation>{drug} {mg} mg/m²；剂量相差超过 {percent}% 时提出质疑</translation>
    </message>
    <message>
        <source>{mg} reached</source>
        <translation>已达 {mg}</translation>
    </message>
    <message>
        <source>{missing} is missing. Paste the whole notice, from 一、元旦 to the last holiday.</source>
        <translation>缺少{missing}。请粘贴通知全文，从“一、元旦”到最后一个节日。</translation>
    </message>
    <message>
        <source>{name} and {what} cannot be asked for together</source>
        <translation>{name} 与 {what} 不能同时使用</translation>
    </message>
    <message>
        <source>{name} can open {path} no more. Older copies of the file still open with the old password.</source>
        <translation>{name} 已不能打开 {path}。该文件较早的副本仍可用旧密码打开。</translation>
    </message>
    <message>
        <source>{name} can open {path} now: {roles}.</source>
        <translation>{name} 现在可以打开 {path}：{roles}。</translation>
    </message>
    <message>
        <source>{name} can unlock this site no more. Older copies still open with the old password.</source>
        <translation>{name} 将不能再打开本中心文件。较早的副本仍可用旧密码打开。</translation>
    </message>
    <message>
        <source>{name} can unlock this site with the code.</source>
        <translation>{name} 可凭一次性代码打开本中心文件。</translation>
    </message>
    <message>
        <source>{name} cannot be {what}; write one of: {known}</source>
        <translation>{name} 不能为 {what}；请写其中之一：{known}</translation>
    </message>
    <message>
        <source>{name} has these roles now: {roles}.</source>
        <translation>{name} 现在的角色：{roles}。</translation>
    </message>
    <message>
        <source>{name} is removed.</source>
        <translation>{name} 已移除。</translation>
    </message>
    <message>
        <source>{name} is written.</source>
        <translation>已写入 {name}。</translation>
    </message>
    <message>
        <source>{name} lacks its value</source>
        <translation>{name} 缺少取值</translation>
    </message>
    <message>
        <source>{name} left a form unfinished. It comes back when {name} unlocks; when others do, it is lost.</source>
        <translation>{name} 有一份未填完的表单。{name} 解锁后将恢复；若由他人解锁，则会丢失。</translation>
    </message>
    <message>
        <source>{name} left a form unfinished. It waits for {name} until the program is closed.</source>
        <translation>{name} 有一份未填完的表单，在程序关闭前一直为 {name} 保留。</translation>
    </message>
    <message>
        <source>{name} takes no value</source>
        <translation>{name} 不带取值</translation>
    </message>
    <message>
        <source>{name} was a user before. If it is the same person, press Add again; else choose another name.</source>
        <translation>{name} 曾是用户。若为同一人，请再按一次“添加”；否则请另取姓名。</translation>
    </message>
    <message numerus="yes">
        <source>{name} with %n entries</source>
        <translation>
            <numerusform>{name}，共 %n 条记录</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, line {line}, {place}: {what} {mend}</source>
        <translation>{name}，第 {line} 行，{place}：{what}{mend}</translation>
    </message>
    <message>
        <source>{name}, line {line}: {what} {mend}</source>
        <translation>{name}，第 {line} 行：{what}{mend}</translation>
    </message>
    <message>
        <source>{name}, {place}: {what} {mend}</source>
        <translation>{name}，{place}：{what}{mend}</translation>
    </message>
    <message numerus="yes">
        <source>{name}: %n to look at</source>
        <translation>
            <numerusform>{name}：%n 项须关注</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {roles}</source>
        <translation>{name}：{roles}</translation>
    </message>
    <message>
        <source>{name}: {said} days off are announced, but the dates make {found}. Compare it with the notice.</source>
        <translation>{name}：通知写明共放假 {said} 天，但所列日期为 {found} 天。请对照通知核对。</translation>
    </message>
    <message>
        <source>{name}: {way}</source>
        <translation>{name}：{way}</translation>
    </message>
    <message>
        <source>{name}: {what}</source>
        <comment>an option and its fault</comment>
        <translation>{name}：{what}</translation>
    </message>
    <message>
        <source>{numbers} …</source>
        <translation>{numbers}…</translation>
    </message>
    <message>
        <source>{number} looks like a mobile phone number. Leave it out: nobody is named here.</source>
        <translation>{number} 像是手机号码。请删去：此处不记录个人身份。</translation>
    </message>
    <message>
        <source>{number} looks like an identity card number. Leave it out: nobody is named here.</source>
        <translation>{number} 像是身份证号码。请删去：此处不记录个人身份。</translation>
    </message>
    <message>
        <source>{number} {what} ({agreeing} of {labelled} labels in the file agree)</source>
        <translation>{number} {what}（文件中 {labelled} 个标注有 {agreeing} 个一致）</translation>
    </message>
    <message>
        <source>{old} → {new}</source>
        <translation>{old} → {new}</translation>
    </message>
    <message>
        <source>{outcome} It took {n} ms.</source>
        <translation>{outcome}用时 {n} 毫秒。</translation>
    </message>
    <message>
        <source>{path} belongs to another site. Choose a backup of this one; nothing was changed.</source>
        <translation>{path} 属于另一个研究中心。请选择本中心的备份；未作任何改动。</translation>
    </message>
    <message>
        <source>{path} cannot be read ({detail}). Check the disk or the connection, and try again.</source>
        <translation>无法读取 {path}（{detail}）。请检查磁盘或连接后重试。</translation>
    </message>
    <message>
        <source>{path} cannot be used: {code}.</source>
        <translation>无法使用 {path}：{code}。</translation>
    </message>
    <message>
        <source>{path} did not pass its check: {what}. Do not work with it; keep it, and restore the newest backup.</source>
        <translation>{path} 未通过检查：{what}。请勿继续使用；保留该文件，并恢复最新备份。</translation>
    </message>
    <message>
        <source>{path} exists already and is left as it is. Choose another name.</source>
        <translation>{path} 已存在，未作改动。请另选名称。</translation>
    </message>
    <message>
        <source>{path} has been closed. Open it again.</source>
        <translation>{path} 已关闭。请重新打开。</translation>
    </message>
    <message>
        <source>{path} has been open since {since}, by {who}. Close it there first.</source>
        <translation>{path} 自 {since} 起由 {who} 打开。请先在那里关闭。</translation>
    </message>
    <message>
        <source>{path} holds nothing yet; leave it out.</source>
        <translation>{path} 还没有任何记录；请去掉它。</translation>
    </message>
    <message>
        <source>{path} holds several sites itself; merge the files of the sites.</source>
        <translation>{path} 本身已包含多个中心；请汇总各中心自己的文件。</translation>
    </message>
    <message>
        <source>{path} holds several sites; ask this of one site's own file.</source>
        <translation>{path} 包含多个中心；请在单个中心自己的文件上查询。</translation>
    </message>
    <message>
        <source>{path} is a site file, or a backup of one; choose another name for -o.</source>
        <translation>{path} 是中心文件或其备份；请为 -o 另选文件名。</translation>
    </message>
    <message>
        <source>{path} is damaged. Do not work with it; keep it, and restore the newest backup.</source>
        <translation>{path} 已损坏。请勿继续使用；保留该文件，并恢复最新备份。</translation>
    </message>
    <message>
        <source>{path} is damaged. It is kept as it is, under another name; a backup takes its place.</source>
        <translation>{path} 已损坏。它会以另一名称原样保留，由一份备份取代其位置。</translation>
    </message>
    <message>
        <source>{path} is not a site file of this program. Choose the site's own .visits file.</source>
        <translation>{path} 不是本程序的中心文件。请选择本中心的 .visits 文件。</translation>
    </message>
    <message>
        <source>{path} is not there any more. A backup takes its place.</source>
        <translation>{path} 已不存在。将用一份备份取代它。</translation>
    </message>
    <message>
        <source>{path} is not there. Connect the drive, or choose another place for backups.</source>
        <translation>找不到 {path}。请连接该驱动器，或另选备份位置。</translation>
    </message>
    <message>
        <source>{path} is of the trial {other}, {first} of {trial}; merge files of one trial.</source>
        <translation>{path} 属于试验 {other}，{first} 属于试验 {trial}；请只汇总同一试验的文件。</translation>
    </message>
    <message>
        <source>{path} is open in another window or on another computer. Close it there first.</source>
        <translation>{path} 已在另一窗口或另一台电脑打开。请先在那里关闭。</translation>
    </message>
    <message>
        <source>{path} is ready. Write down these two recovery codes, not shown again, and prove it by `user prove`:</source>
        <translation>{path} 已就绪。请抄下这两个恢复码（不再显示），并用 `user prove` 核对：</translation>
    </message>
    <message>
        <source>{path} is ready. Write down these two recovery codes; they are not shown again:</source>
        <translation>{path} 已就绪。请抄下这两个恢复码，之后不再显示：</translation>
    </message>
    <message numerus="yes">
        <source>{path} is restored: %n entries, checked from end to end.</source>
        <translation>
            <numerusform>{path} 已恢复：%n 条记录，已逐条核验。</numerusform>
        </translation>
    </message>
    <message>
        <source>{path} is the USDM file itself; choose another name for -o.</source>
        <translation>{path} 就是 USDM 文件本身；请为 -o 另选名称。</translation>
    </message>
    <message>
        <source>{path} is the file of site {site}; choose another name for OUT.</source>
        <translation>{path} 是中心 {site} 的文件；请为 OUT 另选名称。</translation>
    </message>
    <message>
        <source>{path} is the site file itself. Choose another file.</source>
        <translation>{path} 就是中心文件本身。请选择其他文件。</translation>
    </message>
    <message>
        <source>{path} is written, but the records do not remember that it was handed on. {reason}</source>
        <translation>{path} 已写入，但记录中未能记下其已发出。{reason}</translation>
    </message>
    <message>
        <source>{path} may not be read. Check its permissions and those of its folder.</source>
        <translation>无权读取 {path}。请检查该文件及其所在文件夹的权限。</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of this program. Install that version; the file is unchanged.</source>
        <translation>{path} 由本程序的更新版本写入。请安装该版本；文件未作改动。</translation>
    </message>
    <message>
        <source>{path} would lie in a folder that a cloud service synchronises: it would be copied while it is written. Choose a folder on this computer's own drive; backups may lie there.</source>
        <translation>{path} 位于云同步文件夹中：写入过程中会被复制。请选择本机硬盘上的文件夹；备份可以放在该处。</translation>
    </message>
    <message>
        <source>{path} would lie on a drive that can be pulled out. Choose a folder on this computer's own drive; backups may lie there.</source>
        <translation>{path} 位于可移动磁盘上。请选择本机硬盘上的文件夹；备份可以放在该处。</translation>
    </message>
    <message>
        <source>{path} would lie on a network share, where what was saved can be lost. Choose a folder on this computer's own drive; backups may lie there.</source>
        <translation>{path} 位于网络共享上，已保存的内容可能丢失。请选择本机硬盘上的文件夹；备份可以放在该处。</translation>
    </message>
    <message numerus="yes">
        <source>{path}: %n entries, read again from there up to {head}.</source>
        <translation>
            <numerusform>{path}：%n 条记录，已从该处重新读出，直至 {head}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{path}: %n fictional patients; user demo, password demo</source>
        <translation>
            <numerusform>{path}：%n 名虚构受试者；用户 demo，密码 demo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{path}: {id} version {version}, %n visits, counted from {reference}: column {column} of a tracker.</source>
        <translation>
            <numerusform>{path}：{id} 版本 {version}，%n 次访视，从 {reference} 算起：对应跟踪表的 {column} 列。</numerusform>
        </translation>
    </message>
    <message>
        <source>{percent}% ({had} of {due} days)</source>
        <translation>{percent}%（{had}/{due} 天）</translation>
    </message>
    <message>
        <source>{phone} is no phone number; write figures, with spaces or hyphens between them</source>
        <translation>{phone} 不是电话号码；请填写数字，中间可用空格或连字符</translation>
    </message>
    <message>
        <source>{phone} is printed for patients from now on.</source>
        <translation>今后受试者日程单上将印有 {phone}。</translation>
    </message>
    <message>
        <source>{place} (no. {number}): {looks}</source>
        <translation>{place}（第 {number} 号）：{looks}</translation>
    </message>
    <message>
        <source>{place}, row {row}, column {column}: {what}</source>
        <translation>{place}，第 {row} 行，{column} 列：{what}</translation>
    </message>
    <message>
        <source>{place}, row {row}: {what}</source>
        <translation>{place}，第 {row} 行：{what}</translation>
    </message>
    <message>
        <source>{place}: {what}</source>
        <translation>{place}：{what}</translation>
    </message>
    <message>
        <source>{planned} fractions planned · {days}</source>
        <translation>计划 {planned} 次 · {days}</translation>
    </message>
    <message>
        <source>{planned} fractions · {first}, end planned {last}</source>
        <translation>{planned} 次 · {first} 起，计划 {last} 结束</translation>
    </message>
    <message>
        <source>{reason}: {note}</source>
        <translation>{reason}：{note}</translation>
    </message>
    <message>
        <source>{said} is no day of the calendar. Compare it with the notice.</source>
        <translation>“{said}”不是有效日期。请对照通知核对。</translation>
    </message>
    <message>
        <source>{series} cannot be held; only these can: {known}</source>
        <translation>{series} 不能暂停；只有这些可以：{known}</translation>
    </message>
    <message>
        <source>{series} goes on, the next dose on the day below</source>
        <translation>{series}恢复给药，下次给药于下列日期</translation>
    </message>
    <message>
        <source>{series} is not on hold on {on}; record the hold first, or correct the date</source>
        <translation>{series} 在 {on} 并未暂停；请先记录暂停，或更正日期</translation>
    </message>
    <message>
        <source>{series} on hold from today, the next dose on the day below</source>
        <translation>{series}自今日起暂停，下次给药于下列日期</translation>
    </message>
    <message>
        <source>{series} on hold since {day}: {reason}</source>
        <translation>{series}自 {day} 起暂停：{reason}</translation>
    </message>
    <message>
        <source>{series} since {day}</source>
        <translation>{series}，自 {day} 起</translation>
    </message>
    <message>
        <source>{series}: days longer than without closures and misses (median)</source>
        <translation>{series}：比无停诊、无漏照时多出的天数（中位数）</translation>
    </message>
    <message>
        <source>{series}: days of delay, all intervals together</source>
        <translation>{series}：各间隔延迟天数合计</translation>
    </message>
    <message>
        <source>{series}: every dose given, of courses over</source>
        <translation>{series}：已结束疗程中全部给药完成者</translation>
    </message>
    <message>
        <source>{series}: longer by more than is tolerable</source>
        <translation>{series}：延长超过可接受限度</translation>
    </message>
    <message>
        <source>{series}: overall time in days (median)</source>
        <translation>{series}：总治疗时间天数（中位数）</translation>
    </message>
    <message>
        <source>{series}: relative dose intensity</source>
        <translation>{series}：相对剂量强度</translation>
    </message>
    <message>
        <source>{series}: {event}, {day}</source>
        <translation>{series}：{event}，{day}</translation>
    </message>
    <message>
        <source>{series}: {rule}</source>
        <translation>{series}：{rule}</translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation>{shown}/{all}</translation>
    </message>
    <message>
        <source>{site} cannot be the code of a site. Use 1 to 40 letters, digits or signs on one line.</source>
        <translation>{site} 不能作为中心编号。请用一行内 1 至 40 个字母、数字或符号。</translation>
    </message>
    <message>
        <source>{site} is no site of {protocol}; write one of: {known}</source>
        <translation>{site} 不是 {protocol} 的中心；请写其中之一：{known}</translation>
    </message>
    <message>
        <source>{site} means every site together; choose another code.</source>
        <translation>{site} 表示所有中心；请另选代码。</translation>
    </message>
    <message>
        <source>{small} is more than {large}.</source>
        <translation>{small} 大于 {large}。</translation>
    </message>
    <message>
        <source>{source} ({text})</source>
        <translation>{source}（{text}）</translation>
    </message>
    <message>
        <source>{standing}: {count}</source>
        <translation>{standing}：{count}</translation>
    </message>
    <message>
        <source>{study} ({sponsor}) · all sites together</source>
        <translation>{study}（{sponsor}）· 所有中心合计</translation>
    </message>
    <message>
        <source>{study} ({sponsor}) · site {site} {name}</source>
        <translation>{study}（{sponsor}）· 中心 {site} {name}</translation>
    </message>
    <message>
        <source>{subject} cannot be a subject number; use up to 24 letters, digits, dots and dashes, no name</source>
        <translation>{subject} 不能作为受试者编号；请用不超过 24 个字母、数字、点和连字符，不要写姓名</translation>
    </message>
    <message>
        <source>{subject} compared</source>
        <translation>已核对 {subject}</translation>
    </message>
    <message>
        <source>{subject} is a screen failure of {on}; screen anew under another number, or take the failure back</source>
        <translation>{subject} 已于 {on} 筛选失败；请用另一编号重新筛选，或撤回该筛选失败记录</translation>
    </message>
    <message>
        <source>{subject} is being screened already; give a new screening a number of its own</source>
        <translation>{subject} 已在筛选中；请给新的筛选单独编号</translation>
    </message>
    <message>
        <source>{subject} is being screened and not randomised yet; enrol the patient first</source>
        <translation>{subject} 正在筛选、尚未随机；请先办理入组</translation>
    </message>
    <message>
        <source>{subject} is enrolled already; correct that enrolment instead of adding another</source>
        <translation>{subject} 已入组；请更正原入组记录，不要重复添加</translation>
    </message>
    <message>
        <source>{subject} is enrolled at site {site} and at site {other}, and no transfer says why.</source>
        <translation>{subject} 同时在中心 {site} 和中心 {other} 入组，且没有转中心记录说明原因。</translation>
    </message>
    <message>
        <source>{subject} is enrolled from screening {screening} already; correct one of the two numbers</source>
        <translation>筛选号 {screening} 已用于 {subject} 的入组；请更正其中一个编号</translation>
    </message>
    <message>
        <source>{subject} is known already. Is this the same patient?</source>
        <translation>{subject} 已登记，是否为同一受试者？</translation>
    </message>
    <message>
        <source>{subject} is not enrolled; add the patient first, or correct the number</source>
        <translation>{subject} 尚未入组；请先添加受试者，或更正编号</translation>
    </message>
    <message>
        <source>{subject} was transferred from site {site} to site {other} on {on}.</source>
        <translation>{subject} 于 {on} 从中心 {site} 转到中心 {other}。</translation>
    </message>
    <message>
        <source>{subject} · {visit}</source>
        <translation>{subject} · {visit}</translation>
    </message>
    <message>
        <source>{subject} · {visit} · {deviation}</source>
        <translation>{subject} · {visit} · {deviation}</translation>
    </message>
    <message>
        <source>{subject}: assess the deviation of {visit}</source>
        <translation>{subject} 评估方案偏离：{visit}</translation>
    </message>
    <message>
        <source>{subject}: attempt to reach</source>
        <translation>{subject}：联系记录</translation>
    </message>
    <message>
        <source>{subject}: book {visit}</source>
        <translation>{subject} 预约：{visit}</translation>
    </message>
    <message>
        <source>{subject}: confirm the end of treatment</source>
        <translation>{subject}：确认治疗结束</translation>
    </message>
    <message>
        <source>{subject}: deviation of {visit} reported</source>
        <translation>{subject} 报告方案偏离：{visit}</translation>
    </message>
    <message>
        <source>{subject}: drug changed</source>
        <translation>{subject}：更换药物品牌</translation>
    </message>
    <message>
        <source>{subject}: follow up {visit}</source>
        <translation>{subject} 跟进方案偏离：{visit}</translation>
    </message>
    <message>
        <source>{subject}: fraction missed</source>
        <translation>{subject}：漏照一次</translation>
    </message>
    <message>
        <source>{subject}: hold treatment</source>
        <translation>{subject}：暂停治疗</translation>
    </message>
    <message>
        <source>{subject}: plan {visit}</source>
        <translation>{subject}：计划{visit}</translation>
    </message>
    <message>
        <source>{subject}: progression</source>
        <translation>{subject}：疾病进展</translation>
    </message>
    <message>
        <source>{subject}: reason for {visit}</source>
        <translation>{subject} 填写原因：{visit}</translation>
    </message>
    <message>
        <source>{subject}: record {visit}</source>
        <translation>{subject} 记录：{visit}</translation>
    </message>
    <message>
        <source>{subject}: resume treatment</source>
        <translation>{subject}：恢复治疗</translation>
    </message>
    <message>
        <source>{subject}: screen failure</source>
        <translation>{subject}：筛选失败</translation>
    </message>
    <message>
        <source>{subject}: site {site} recorded {visit} on {on}, after the transfer of {left}.</source>
        <translation>{subject}：中心 {site} 记录了 {on} 的{visit}，晚于 {left} 的转中心日期。</translation>
    </message>
    <message>
        <source>{subject}: stop treatment</source>
        <translation>{subject}：终止治疗</translation>
    </message>
    <message>
        <source>{subject}: weight</source>
        <translation>{subject}：体重</translation>
    </message>
    <message>
        <source>{subject}: what if…</source>
        <translation>{subject}：假如…</translation>
    </message>
    <message>
        <source>{subject}: {event}</source>
        <translation>{subject}：{event}</translation>
    </message>
    <message>
        <source>{subject}: {visit} is recorded, and counted, at site {site} on {on} and at site {other} on {other_on}.</source>
        <translation>{subject}：{visit}在中心 {site}（{on}）和中心 {other}（{other_on}）均有记录，并被重复计数。</translation>
    </message>
    <message>
        <source>{subject}: {visit} not done</source>
        <translation>{subject} 未做：{visit}</translation>
    </message>
    <message>
        <source>{text} does not say how many a day; write it as infusion=8</source>
        <translation>{text} 没有写明每天多少人；请写成 infusion=8</translation>
    </message>
    <message>
        <source>{text} is no folder; make it first, or write a name that ends in .visits</source>
        <translation>没有文件夹 {text}；请先建立该文件夹，或写一个以 .visits 结尾的文件名</translation>
    </message>
    <message>
        <source>{text} is not a date; write it as 2026-11-26</source>
        <translation>{text} 不是日期；请写成 2026-11-26</translation>
    </message>
    <message>
        <source>{text} is not a moment; write it as 2026-11-26T14:30+08:00</source>
        <translation>{text} 不是时刻；请写成 2026-11-26T14:30+08:00</translation>
    </message>
    <message>
        <source>{text} is not a month; write it as 2026-12</source>
        <translation>{text} 不是月份；请写成 2026-12</translation>
    </message>
    <message>
        <source>{text} is not a week; write 2026-W48, all or last</source>
        <translation>{text} 不是周次；请写 2026-W48、all 或 last</translation>
    </message>
    <message>
        <source>{text} is not a whole number from {least} to {most}</source>
        <translation>{text} 不是 {least} 至 {most} 之间的整数</translation>
    </message>
    <message>
        <source>{text} names no day; write it as PD1-3=2026-11-26</source>
        <translation>{text} 没有写明日期；请写成 PD1-3=2026-11-26</translation>
    </message>
    <message>
        <source>{text} sets nothing; write it as series.PD1.next.window=[-2,2]</source>
        <translation>{text} 没有设定任何值；请写成 series.PD1.next.window=[-2,2]</translation>
    </message>
    <message>
        <source>{user} cannot be a user name. Use 1 to 40 letters, digits or signs on one line.</source>
        <translation>{user} 不能作为用户名。请用一行内 1 至 40 个字母、数字或符号。</translation>
    </message>
    <message>
        <source>{user} has a one-time code: choose a new password with it first.</source>
        <translation>{user} 持有一次性代码：请先凭该代码设置新密码。</translation>
    </message>
    <message>
        <source>{user} has no password now. Type the one-time code that an administrator gave {user}.</source>
        <translation>{user} 目前没有密码，请输入管理员发给 {user} 的一次性代码。</translation>
    </message>
    <message>
        <source>{user} is a user already. Choose another name.</source>
        <translation>{user} 已是用户。请另选名称。</translation>
    </message>
    <message>
        <source>{user} is not a user of {path}. Check the name, or ask an administrator.</source>
        <translation>{user} 不是 {path} 的用户。请检查用户名，或联系管理员。</translation>
    </message>
    <message>
        <source>{user} is the only administrator. Make somebody else one first.</source>
        <translation>{user} 是唯一的管理员。请先指定另一位管理员。</translation>
    </message>
    <message>
        <source>{user} may not do this. It is for these roles: {roles}. An administrator gives them to a user.</source>
        <translation>{user} 无权进行此操作。需要以下角色之一：{roles}，由管理员授予用户。</translation>
    </message>
    <message>
        <source>{user} may not do this. It is for these roles: {roles}. Ask {who}.</source>
        <translation>{user} 无权进行此操作。需要以下角色之一：{roles}。请联系 {who}。</translation>
    </message>
    <message>
        <source>{value} ({source})</source>
        <translation>{value}（{source}）</translation>
    </message>
    <message>
        <source>{value} ({times} × ULN)</source>
        <translation>{value}（{times} × ULN）</translation>
    </message>
    <message>
        <source>{value} are no days of the week; write each day once by its number, 1 for Monday</source>
        <translation>{value} 不是有效的星期；请用数字填写每一天各一次，1 表示星期一</translation>
    </message>
    <message>
        <source>{value} does not exist in the calendar; correct the day</source>
        <translation>日历中没有 {value}；请更正日期</translation>
    </message>
    <message>
        <source>{value} is neither text nor number nor date; type the value</source>
        <translation>{value} 既不是文字、数字，也不是日期；请重新填写</translation>
    </message>
    <message>
        <source>{value} is no department; write one of: {known}</source>
        <translation>没有科室 {value}；请写其中之一：{known}</translation>
    </message>
    <message>
        <source>{value} is not a date; write it as 2026-11-26</source>
        <translation>{value} 不是日期；请写作 2026-11-26</translation>
    </message>
    <message>
        <source>{value} is not a number; write digits only, with a point before decimals and no unit</source>
        <translation>{value} 不是数字；请只写数字，小数用点，不写单位</translation>
    </message>
    <message>
        <source>{value} is not a whole number; write it without decimals</source>
        <translation>{value} 不是整数；请去掉小数</translation>
    </message>
    <message>
        <source>{value} is not between the years {first} and {last}.</source>
        <translation>{value} 不在 {first} 年至 {last} 年之间。</translation>
    </message>
    <message>
        <source>{value} is not between the years {first} and {last}; correct the year</source>
        <translation>{value} 不在 {first} 年至 {last} 年之间；请更正年份</translation>
    </message>
    <message>
        <source>{value} is not known here; write one of: {known}</source>
        <translation>不能填“{value}”；可填：{known}</translation>
    </message>
    <message>
        <source>{value} is not known here; write {near} if that is meant, or one of: {known}</source>
        <translation>{value} 无法识别；若指 {near}，请改写，或写其中之一：{known}</translation>
    </message>
    <message>
        <source>{value} is out of range.</source>
        <translation>{value} 超出范围。</translation>
    </message>
    <message>
        <source>{value} is outside {low} to {high}; check the number and its unit</source>
        <translation>{value} 不在 {low} 至 {high} 之间；请检查数值和单位</translation>
    </message>
    <message>
        <source>{value} of “{visit}” is rounded to the nearest day</source>
        <translation>“{visit}”的 {value} 取整到最近的一天</translation>
    </message>
    <message>
        <source>{value} stands outside the named columns; name its column, or quote text that has the delimiter in it</source>
        <translation>{value} 在有列名的列之外；请为该列命名，或给含分隔符的文字加引号</translation>
    </message>
    <message>
        <source>{value} {unit} is outside {low} to {high}; check the number, or choose the unit it is in</source>
        <translation>{value} {unit} 不在 {low} 至 {high} 之间；请检查数值，或选择其单位</translation>
    </message>
    <message>
        <source>{value}, required {condition}: {answer}</source>
        <translation>{value}，要求 {condition}：{answer}</translation>
    </message>
    <message numerus="yes">
        <source>{visits} and %n more</source>
        <comment>visits</comment>
        <translation>
            <numerusform>{visits}等，另有 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>{visits} of {patients} would change.</source>
        <translation>将有 {patients}的 {visits}发生变化。</translation>
    </message>
    <message>
        <source>{visit} deviated and nobody has said why; give the reason first</source>
        <translation>{visit} 的偏离尚未说明原因；请先填写原因</translation>
    </message>
    <message>
        <source>{visit} given {day}</source>
        <translation>{visit}于 {day} 给药</translation>
    </message>
    <message>
        <source>{visit} has no window ({label}): only its target day is inside</source>
        <translation>{visit} 没有访视窗（{label}）：只有计划当日在窗口内</translation>
    </message>
    <message>
        <source>{visit} has only one bound: the other one is its target</source>
        <translation>{visit} 只有一个界限：另一个为计划日期</translation>
    </message>
    <message>
        <source>{visit} has too high a number; the highest that can be recorded is {highest}</source>
        <translation>{visit} 的编号过大；目前最多可记录到 {highest}</translation>
    </message>
    <message>
        <source>{visit} is not planned yet</source>
        <translation>{visit}尚未计划</translation>
    </message>
    <message>
        <source>{visit} is recorded as done on {on} already; correct that entry, or the visit's number here</source>
        <translation>{visit} 已记录于 {on} 完成；请更正该记录，或更正此处的编号</translation>
    </message>
    <message>
        <source>{visit} is recorded as not done on {on} already; correct that entry, or the visit's number here</source>
        <translation>{visit} 已于 {on} 记录为未做；请更正该记录，或更正此处的编号</translation>
    </message>
    <message>
        <source>{visit} on another day</source>
        <translation>{visit}：改到其他日期</translation>
    </message>
    <message>
        <source>{visit} on {day}</source>
        <translation>{visit}（{day}）</translation>
    </message>
    <message>
        <source>{visit} planned {day}</source>
        <translation>{visit}计划于 {day}</translation>
    </message>
    <message>
        <source>{visit} planned {planned} (closed), possible {day}</source>
        <translation>{visit}计划于 {planned}（停诊），可改在 {day}</translation>
    </message>
    <message>
        <source>{visit} planned {planned} (closed, {holiday}), possible {day}</source>
        <translation>{visit}计划于 {planned}（停诊，{holiday}），可改在 {day}</translation>
    </message>
    <message>
        <source>{visit} planned {planned}, from now on possible {day}</source>
        <translation>{visit}计划于 {planned}，现可改在 {day}</translation>
    </message>
    <message>
        <source>{visit} would be out of order: {other} is dated {on}; correct the date or the number</source>
        <translation>{visit} 次序不对：{other} 的日期为 {on}；请更正日期或编号</translation>
    </message>
    <message>
        <source>{visit} · {status}</source>
        <translation>{visit} · {status}</translation>
    </message>
    <message>
        <source>{visit}: done {day}, planned {target}, window {window}. {status}</source>
        <translation>{visit}：{day} 完成，计划 {target}，访视窗 {window}。{status}</translation>
    </message>
    <message>
        <source>{visit}: every way round falls short of the minimum interval</source>
        <translation>{visit}：无论如何调整，都短于最短间隔</translation>
    </message>
    <message>
        <source>{visit}: every way round goes beyond the treatment limit</source>
        <translation>{visit}：无论如何调整，都超出治疗上限</translation>
    </message>
    <message>
        <source>{visit}: however the visits before it are moved, it falls on no open day of its window</source>
        <translation>{visit}：无论怎样调整此前各次，都落不到其窗口内的开诊日</translation>
    </message>
    <message>
        <source>{visit}: planned {target}, window {window}. {status}</source>
        <translation>{visit}：计划 {target}，访视窗 {window}。{status}</translation>
    </message>
    <message>
        <source>{visit}: the bound {value} is taken for {days} days</source>
        <translation>{visit}：界限 {value} 按 {days} 天计</translation>
    </message>
    <message>
        <source>{visit}: the bound “{value}” is no length of time; it is taken for 0</source>
        <translation>{visit}：界限“{value}”不是时间长度；按 0 计</translation>
    </message>
    <message>
        <source>{visit}: {day}</source>
        <translation>{visit}：{day}</translation>
    </message>
    <message>
        <source>{visit}: {event}, {day}</source>
        <translation>{visit}：{event}，{day}</translation>
    </message>
    <message>
        <source>{visit}: {event}, {day}, {mg} mg</source>
        <translation>{visit}：{event}，{day}，{mg} mg</translation>
    </message>
    <message>
        <source>{visit}: {when}</source>
        <translation>{visit}：{when}</translation>
    </message>
    <message>
        <source>{visit}…</source>
        <translation>{visit}…</translation>
    </message>
    <message>
        <source>{warn} days longer than without closures and misses: warn. More than {alarm}: alarm</source>
        <translation>比无停诊、无漏照时延长 {warn} 天：提醒。超过 {alarm} 天：警报</translation>
    </message>
    <message>
        <source>{week} · {days} · as of {day}</source>
        <translation>{week} · {days} · 截至 {day}</translation>
    </message>
    <message>
        <source>{week}: {kept} of {all} concluded visits in window ({share}), {out} early or late, {lacking} overdue, missed or not done</source>
        <translation>{week}：有结论的访视 {all} 次，窗口期内 {kept} 次（{share}），提前或延后 {out} 次，逾期、漏访或未做 {lacking} 次</translation>
    </message>
    <message>
        <source>{week}: {meaning}, content {checksum}</source>
        <translation>{week}：{meaning}，内容校验 {checksum}</translation>
    </message>
    <message>
        <source>{what} is no command</source>
        <translation>没有命令 {what}</translation>
    </message>
    <message>
        <source>{what} is no command; write {meant} if that is meant</source>
        <translation>没有命令 {what}；若指 {meant}，请改写</translation>
    </message>
    <message numerus="yes">
        <source>{what} · about %n seconds left</source>
        <translation>
            <numerusform>{what} · 约剩 %n 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>{where}: {count}</source>
        <translation>{where} {count}</translation>
    </message>
    <message>
        <source>{why} ({day}).</source>
        <translation>{why}（{day}）。</translation>
    </message>
    <message>
        <source>{why}: {anchor}, {day}.</source>
        <translation>{why}：{anchor}，{day}。</translation>
    </message>
    <message>
        <source>{why}; investigator decides</source>
        <translation>{why}；需研究者决定</translation>
    </message>
    <message>
        <source>{year} holidays not yet published</source>
        <translation>{year} 年放假安排尚未公布</translation>
    </message>
    <message>
        <source>“{name}” has activities but no encounter: it is not planned as a visit</source>
        <translation>“{name}”有活动而没有访视：不作为访视计划</translation>
    </message>
    <message>
        <source>“{name}” is on the same day as “{visit}”, at the same encounter: it is that visit</source>
        <translation>“{name}”与“{visit}”同日、同一次访视：即为该访视</translation>
    </message>
    <message>
        <source>“{name}” leads back to {visits} while “{condition}”, but when cannot be said: planned once; record repeats as UNS</source>
        <translation>“{name}”在“{condition}”时返回 {visits}，但时间不明：计划一次；重复者请记作 UNS</translation>
    </message>
    <message>
        <source>“{name}” repeats {visits} every {every} {unit} while “{condition}”: planned {times} times</source>
        <translation>“{name}”在“{condition}”时每 {every} {unit}重复 {visits}：计划 {times} 次</translation>
    </message>
    <message>
        <source>“{value}” cannot be answered with yes.</source>
        <translation>“{value}”不能用 yes 回答。</translation>
    </message>
    <message>
        <source>“{value}” does not lead forward: the visits would never end.</source>
        <translation>“{value}”不会向前推进：访视将没有尽头。</translation>
    </message>
    <message>
        <source>“{value}” is a series of several visits, not one of them.</source>
        <translation>“{value}”是多次访视的类别，不是其中一次。</translation>
    </message>
    <message>
        <source>“{value}” is not a code.</source>
        <translation>“{value}”不是代码。</translation>
    </message>
    <message>
        <source>“{value}” is not a distance on the calendar.</source>
        <translation>“{value}”不是日历间隔。</translation>
    </message>
    <message>
        <source>“{value}” is not known here.</source>
        <translation>“{value}”无法识别。</translation>
    </message>
    <message>
        <source>“{value}” is the id of nothing in the list it refers to ({kind}).</source>
        <translation>“{value}”不是所引用列表（{kind}）中任何一项的 id。</translation>
    </message>
    <message>
        <source>“{visit}” has no timing: it is recorded when it happens</source>
        <translation>“{visit}”没有时间关系：在发生时记录</translation>
    </message>
    <message>
        <source>“{visit}” is a second fixed reference: it is recorded when it happens, and what is counted from it follows</source>
        <translation>“{visit}”是第二个固定参照点：在发生时记录，由它算起的随之确定</translation>
    </message>
    <message>
        <source>“{visit}” is counted from “{above}”, which has no date: it is recorded when it happens</source>
        <translation>“{visit}”从没有日期的“{above}”算起：在发生时记录</translation>
    </message>
    <message>
        <source>“{visit}” is not counted from start to start: the day that is recorded counts</source>
        <translation>“{visit}”不是从开始到开始计算：以记录的日期为准</translation>
    </message>
    <message numerus="yes">
        <source>−%n d</source>
        <translation>
            <numerusform>−%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>≤ {times} × ULN</source>
        <translation>≤ {times} × ULN</translation>
    </message>
</context>
</TS>
