### Everything that a guardian reads in the talk, in Japanese.
### No message may name a reason together with a child, or carry a full name.

kind-absent = 欠席
kind-late = 遅刻
kind-leaving-early = 早退
kind-late-and-leaving-early = 遅刻と早退

menu-report = 欠席連絡
menu-reports = 連絡の確認
menu-page = 保護者のページ

greeting-title = 友だち追加ありがとうございます
greeting-line = お子さんの欠席・遅刻・早退を、ここから学校へ知らせることができます。
greeting-back = おかえりなさい。これまでの登録はそのまま使えます。
register-title = はじめに登録をお願いします
register-line = 学校から届いたお手紙の番号を入れて、呼び名を決めれば終わりです。
register-button = 登録する
not-linked-title = 登録されているお子さんがいません
not-linked-line = 学校から届いたお手紙の番号で、登録をお願いします。
receives-only = 学校からのお知らせが、ここに届きます。返信の必要はありません。ここに書かれた文章や写真は、学校には届きません。

help-title = どうなさいますか
help-not-delivered = ここに書かれた文章や写真は、学校には届きません。
help-line = 連絡は、下のボタンからお願いします。

who-title = どなたの連絡ですか
who-all = { $count }人とも

when-title = { $children }の連絡
when-line = いつ、どうなさいますか。
when-today = きょう { $kind }
when-tomorrow = あす { $kind }
when-other = ほかの日をえらぶ
today-is = きょうは{ $day }です。
kind-title = { $children }　{ $day }
kind-line = どうなさいますか。

why-title = { $children }　{ $day }　{ $kind }
why-line = 理由をえらんでください。えらんだ理由は、このトークには表示されません。

confirm-title = この内容で送りますか
confirm-what = { $children }　{ $day }　{ $kind }
confirm-why = 理由：えらび終わりました
confirm-send = 送る
confirm-stop = やめる
stopped = やめました。何も送っていません。

cancel-title = 取り消しますか
cancel-what = { $children }　{ $day }の連絡
cancel-really = 取り消す
cancel-keep = そのままにする

old-day = そのボタンは{ $day }のものです。もう一度えらんでください。
far-day = その日はまだ受け付けられません。{ $last }までの日をえらんでください。
old-button = そのボタンは使えなくなりました。お手数ですが、もう一度はじめからお願いします。
children-changed = お子さんの登録が変わったため、そのボタンは使えません。もう一度はじめからお願いします。

received-title = 受け付けました
again-title = すでに受け付けています
cancelled-title = 取り消しました
nothing-to-cancel-title = 取り消す連絡はありませんでした
newer-title = あとから送られた内容で受け付けています
requested-title = 学校に変更をお願いしました
requested-change = お願いしている変更：{ $kind }
requested-cancel = お願いしている変更：連絡の取り消し
requested-wait = 授業が始まっているため、学校が確かめてから変わります。お急ぎのときはお電話ください。電話 { $telephone }
school-wrote = 学校から返事があります。保護者のページでご覧ください。
too-many-title = 変更の回数が上限になりました
too-many-line = お手数ですが、学校へお電話ください。電話 { $telephone }
unlinked-title = 受け付けられませんでした
unlinked-line = このお子さんの登録がなくなっています。学校へおたずねください。
what-stands = { $day }　{ $kind }
what-was-cancelled = { $day }　{ $kind }（取り消し）
receipt = 受付番号　{ $number }
received-at = 受付　{ $time }
seen-at = 学校が確認しました　{ $time }
not-seen = 学校の確認を待っています
cancelled-at = 取り消し　{ $time }
after-cut-off = 締め切り（{ $time }）を過ぎています。学校へもお電話ください。電話 { $telephone }
for-child = { $child }
more-button = 時刻や症状を伝える
change-button = 変更する
cancel-button = 取り消す
report-again-button = もう一度連絡する

reports-none = きょうから先の連絡はありません。
reports-more = ほかの連絡は、保護者のページで見られます。

news-title = { $sender }からのお知らせ
news-please-confirm = お読みになりましたら、「確認しました」を押してください。
news-more = 続きは、保護者のページで読めます。
news-confirm = 確認しました
news-read = くわしく読む
news-files = 添付を見る
news-confirmed = 確認を受け付けました。ありがとうございます。
news-confirmed-before = { $day } { $time }に確認を受け付けています。
news-withdrawn = このお知らせは、学校が取り消しました。
news-important = 大切なお知らせ
news-subject = 【{ $sender }】{ $title }
news-mail =
    { $text }

    読んだことを学校に知らせる、添付を見る：
    { $link }

    このメールには返信できません。
news-mail-ask =
    { $text }

    回答する：
    { $link }

    このメールには返信できません。
news-mail-choose =
    { $text }

    日時をえらぶ：
    { $link }

    このメールには返信できません。

ask-one = 1つえらんで押してください。
ask-until = { $day } { $time }まで受け付けます。
ask-on-page = 下のボタンから、保護者のページで回答してください。
ask-open = 回答する
choose-on-page = 下のボタンから、保護者のページで日時をえらんでください。
choose-open = 日時をえらぶ
times-on-page = 日時は、下のボタンからご確認いただけます。
times-open = 日時を見る
answer-who-title = どなたの回答ですか
answer-who-line = えらんだ回答：「{ $option }」
answer-who-all = みんな同じ
answer-taken = 「{ $option }」で受け付けました。
answer-stands = 「{ $option }」で受け付けています。
answer-of = { $children }：{ $what }
answer-change = 変えるときは、もう一度上のボタンを押してください。
answer-lost = いま押された回答は、受け付けられませんでした。おそれいりますが、もう一度上のボタンを押してください。
answer-lost-of = { $children }の回答は、いまは受け付けられませんでした。おそれいりますが、もう一度上のボタンを押してください。
answer-missing = { $children }の回答は、まだいただいていません。
answer-closed = このアンケートの受付は終わりました。
answer-children-changed = お子さんの登録が変わったため、もう一度えらんでください。
answer-nobody = このアンケートは、いまご登録のお子さんあてのものではありません。学校へおたずねください。

digest-title = お知らせのまとめ（{ $count }件）
digest-line = { $sender }「{ $title }」
digest-correction = { $sender }【訂正】「{ $title }」
digest-untitled = お知らせ
digest-more = ほか{ $count }件
digest-read = お知らせを読む
digest-mail =
    { $lines }

    お知らせを読む：
    { $link }

    このメールには返信できません。

## What the guardian's page says when something cannot be done.

error-sign-in-again = 時間がたったため、もう一度LINEから開いてください。
error-sign-in-failed = 番号が違うか、時間がたって使えなくなっています。もう一度お試しください。
error-mail-invalid = メールアドレスの形を、もう一度お確かめください。
error-mail-off = ただいまメールでの登録は行っていません。学校へおたずねください。
error-too-many-mails = メールを続けて送ったため、しばらく送れません。届いたメールをお確かめいただくか、1時間ほどおいてからお試しください。
error-way-closed = この学校では、この方法での登録は行っていません。学校へおたずねください。
error-passcode-unknown = この合言葉は見つかりませんでした。学校からのお知らせをもう一度お確かめください。
error-name-invalid = お子さんの氏名とふりがなを、それぞれ40文字までで入れてください。
error-kana-invalid = ふりがなは、ひらがなかカタカナで入れてください。
error-roll-number-invalid = 出席番号は1から99までの数字で入れてください。わからないときは空けておいてください。
error-too-many-claims = きょうはこれ以上登録できません。お手数ですが、学校へおたずねいただくか、あした、もう一度お試しください。
error-homeroom-gone = この学級は見つかりませんでした。学級をえらびなおしてください。
error-too-many-invitations = 招待の番号は、7日間に3つまで作れます。日をおいてからお試しください。

sign-in-subject = サインインの番号
sign-in-text =
    確認の番号 { $code }

    この番号を画面に入れるか、次のリンクを開いて「サインインする」を押してください。
    { $link }

    15分のあいだ、1回だけ使えます。心当たりのないときは、何もしなくて大丈夫です。
    このメールには返信できません。

error-try-again = ただいま混み合っています。入力はそのままで、少し待ってからもう一度お試しください。
error-not-found = 見つかりませんでした。画面を開きなおしてください。
error-invalid-request = 内容を読み取れませんでした。画面を開きなおして、もう一度お試しください。
error-too-large = 送られた内容が大きすぎます。
error-code-unknown = この番号は見つかりませんでした。お手紙の番号をもう一度お確かめください。
error-code-used = この番号はすでに使われています。お心当たりがないときは、学校へおたずねください。
error-too-many-tries = まちがいが続いたため、しばらく登録できません。1時間ほどおいてからお試しください。
error-nickname-invalid = 呼び名は1文字から10文字で入れてください。
error-nickname-is-full-name = トークには本名を出さないようにしています。名前の一部や、あだ名にしてください。
error-day-not-possible = その日は受け付けられません。きょうから{ $last }までの日をえらんでください。
error-reason-not-offered = この理由は、いまはおえらびいただけません。理由をえらびなおしてください。
error-times-wrong = 時刻をお確かめください。登校の時刻は、下校の時刻より前にしてください。
error-temperature-wrong = 体温は、34.0から43.0までの数で入れてください。
error-collected-by-wrong = お迎えの方は、30文字までで入れてください。早退のときだけおたずねしています。
error-health-not-asked = この理由では、症状や体温、診断の名前はおたずねしていません。理由をえらびなおすか、消してから送ってください。
error-course-wrong = 発症や解熱などの日をお確かめください。
error-words-wrong = 学校への連絡は、300文字までで入れてください。目に見えない記号は使えません。
error-too-many-days = 一度に連絡できるのは、授業のある日で{ $most }日までです。何回かに分けて連絡してください。
error-no-school-days = おえらびの日には授業がありません。はじめの日と終わりの日をお確かめください。
error-nothing-to-cancel = 取り消す連絡はありません。
error-too-many-changes = 変更の回数が上限になりました。お手数ですが、学校へお電話ください。電話 { $telephone }
error-survey-closed = 回答の受付は終わりました。お伝えになりたいことは、学校へご連絡ください。
error-survey-changed = ほかの方が先に回答したか、回答が変わっています。いまの回答を確かめてから、もう一度送ってください。
error-survey-answered = このアンケートには、もう回答をいただいています。無記名のため、あとから変えることはできません。
error-answer-missing = 回答が必要な質問が残っています。
error-answer-kind = 質問が変わったため、この回答はお受けできません。画面を開きなおして、もう一度お答えください。
error-answer-range = 回答できる範囲に入っていません。数や日付をお確かめください。
error-answer-too-much = 文字の数、またはえらんだ数が多すぎます。
error-hours-invalid = 時刻をお確かめください。始まりと終わりには、ちがう時刻をえらんでください。

## Appointments: what families are told without asking. No names, and no times.

meeting-interview = 個人懇談
meeting-three-way = 三者面談
meeting-home-visit = 家庭訪問
appointment-calendar = { $meeting }（{ $school }）
appointment-given-title = { $meeting }の日時が決まりました
appointment-given = { $meeting }の日時が決まりました。日時は、保護者のページでご確認ください。
appointment-moved-title = { $meeting }の日時が変わりました
appointment-moved = もう一人の保護者の方が、{ $meeting }の日時を変えました。新しい日時は、保護者のページでご確認ください。
appointment-back-title = { $meeting }の日時が取り消されました
appointment-back = もう一人の保護者の方が、{ $meeting }の日時を取り消しました。くわしくは、保護者のページでご確認ください。
appointment-gone-title = { $meeting }の日時が取り消されました
appointment-gone = 申しわけありません。学校が、{ $meeting }の日時を取り消しました。くわしくは、保護者のページでご確認いただくか、学校へおたずねください。
appointment-open-title = { $meeting }の日時をおえらびください
appointment-open = { $meeting }は、ご希望の時間が重なり、まだ決まっていません。空いている時間からおえらびください。
appointment-day-title = { $meeting }は{ $day }です
appointment-day = { $day }は{ $meeting }の日です。時間は、保護者のページでご確認ください。
error-slot-not-free = ほかの方が先にえらんだか、学校が取りやめた時間です。いまの空きをお確かめのうえ、えらびなおしてください。
error-slot-unknown = この時間は見つかりませんでした。画面を開きなおしてください。
error-wishes-wrong = 希望は1つから10まで、同じ時間を重ねずにえらんでください。
error-appointments-closed = 受付は終わりました。変更やご相談は、学校へご連絡ください。
error-not-assigned = 先生が日時を決める前です。いまは希望だけをおうかがいしています。
error-wishes-over = 希望の受付は終わりました。空いている時間からおえらびください。

notice-title = { $child }の連絡について
notice-reported = ほかの保護者の方から、学校へ連絡がありました。
notice-entered = 学校が、お電話などの連絡を受け付けました。
notice-changed = ほかの保護者の方が、学校への連絡を変えました。
notice-corrected = 学校が、連絡の内容を直しました。
notice-cancelled = ほかの保護者の方が、学校への連絡を取り消しました。
notice-cancelled-by-school = 学校が、連絡を取り消しました。
notice-requested = ほかの保護者の方が、連絡の変更を学校にお願いしました。
notice-answered = 連絡の変更のお願いに、学校から返事がありました。
notice-commented = 学校から返事があります。
arrival-title = { $child }が学校に着いていません
arrival-line = { $child }が、まだ学校に着いていません。どちらにいますか。
arrival-with-family = 家などにいます
arrival-should-be-there = 学校へ向かいました
arrival-unknown = わかりません
arrival-mail =
    { $child }が、まだ学校に着いていません。どちらにいるか、次のページで学校に知らせてください。
    { $link }

    お急ぎのときは、学校へお電話ください。
    このメールには返信できません。
arrival-told-with-family = { $child }のことを、学校に知らせました。お休みや遅刻のときは、下のボタンから連絡してください。
arrival-told-should-be-there = { $child }のことを、学校に知らせました。学校が急いで確かめます。電話に出られるようにしてください。
arrival-told-unknown = 学校に知らせました。ほかの保護者の方にもたずねます。わかったら、もう一度上のボタンから知らせてください。
arrival-told-after = { $child }については、もう知らせがありましたが、いまのお返事も学校に伝えました。
arrival-over = { $child }の確認は、もう終わっています。お気づかいありがとうございます。
error-not-searched = 学校の確認は、もう終わっています。画面を開きなおしてください。

notice-return-title = { $child }の登校について
notice-return = { $day }の登校について、確かめていただきたいことがあります。
notice-walk-title = { $group }の登校について
notice-walk = { $day }は、ほかに{ $count }人が一緒に登校しません。
notice-walk-all = { $day }は、お休みや遅刻の連絡が取り消され、ほかの全員が一緒に登校します。
notice-where = 内容は、保護者のページでご覧ください。
notice-mail =
    { $said }
    内容は、保護者のページでご覧ください。
    { $link }
