BEGIN TRANSACTION;
CREATE TABLE branch_lock (
	id INTEGER NOT NULL, 
	CONSTRAINT pk_branch_lock PRIMARY KEY (id), 
	CONSTRAINT ck_branch_lock_only_one CHECK (id = 1)
);
INSERT INTO "branch_lock" VALUES(1);
CREATE TABLE branch_settings (
	version BIGINT NOT NULL, 
	at BIGINT NOT NULL, 
	branch TEXT NOT NULL, 
	CONSTRAINT pk_branch_settings PRIMARY KEY (version)
);
INSERT INTO "branch_settings" VALUES(1,1795327220000000,'{"code":"small","name":{"ar":"Small","en":"Small"},"time_zone":"Asia/Riyadh","languages":["ar","en"],"hours":[],"pauses":[],"groups":[{"code":"all","name":{"ar":"All","en":"All"},"icon":""}],"series":[{"prefix":"A","first":1,"last":999,"digits":3,"at_end":"refuse"},{"prefix":"B","first":1,"last":999,"digits":3,"at_end":"refuse"}],"services":[{"code":"id","group":"all","name":{"ar":"id","en":"id"},"series":"A","target_wait":600,"expected_service":300,"hours":null,"documents":[],"outcomes":[],"active":true},{"code":"visa","group":"all","name":{"ar":"visa","en":"visa"},"series":"B","target_wait":600,"expected_service":300,"hours":null,"documents":[],"outcomes":[],"active":true}],"counters":[{"number":1,"services":["id","visa"],"weights":[],"direction":""},{"number":2,"services":["id","visa"],"weights":[],"direction":""},{"number":3,"services":["visa"],"weights":[],"direction":""}],"agents":[{"code":"norah","name":{"ar":"نورة","en":"Norah"}}],"priorities":[{"level":0,"rate":1.0,"head_start":0},{"level":1,"rate":2.0,"head_start":600}],"printers":[{"name":"kiosk-1","url":"file:tickets.bin","width_dots":576,"roll_metres":0.0,"near_end_metres":4.0,"layout":""}],"recall_limit":3,"grace":900,"undo":8,"hijri_adjustment":0,"accent":"","tracking_url":"","ticker":[],"message":null,"kiosk_secret":"","printing":{"oldest":15}}');
CREATE TABLE business_days (
	day DATE NOT NULL, 
	opened_at BIGINT NOT NULL, 
	closed_at BIGINT, 
	forced BOOLEAN NOT NULL, 
	CONSTRAINT pk_business_days PRIMARY KEY (day)
);
INSERT INTO "business_days" VALUES('2026-11-22',1795327240000000,1795327280000000,1);
INSERT INTO "business_days" VALUES('2026-11-23',1795413700000000,NULL,0);
CREATE TABLE counters (
	number INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	agent TEXT, 
	since BIGINT, 
	ticket TEXT, 
	reason TEXT, 
	today TEXT NOT NULL, 
	undo TEXT, 
	CONSTRAINT pk_counters PRIMARY KEY (number)
);
INSERT INTO "counters" VALUES(1,'break','norah',1795414120000000,NULL,'tea','{"called":4,"served":1,"service_sum":20.0,"within_target":4,"no_shows":1,"break_sum":0.0}',NULL);
INSERT INTO "counters" VALUES(2,'open','fahd',1795413740000000,'01a200572f0c723a84132f5ad6cf36a0',NULL,'{"called":1,"served":0,"service_sum":0.0,"within_target":1,"no_shows":0,"break_sum":0.0}',NULL);
INSERT INTO "counters" VALUES(3,'closed',NULL,NULL,NULL,NULL,'{"called":0,"served":0,"service_sum":0.0,"within_target":0,"no_shows":0,"break_sum":0.0}',NULL);
CREATE TABLE help_requests (
	request TEXT NOT NULL, 
	device TEXT NOT NULL, 
	language TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT pk_help_requests PRIMARY KEY (request)
)
 WITHOUT ROWID

;
CREATE TABLE journal (
	seq INTEGER NOT NULL, 
	epoch INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	type TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	zone TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	device TEXT NOT NULL, 
	command TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	command_mark TEXT NOT NULL, 
	body TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_journal PRIMARY KEY (seq), 
	CONSTRAINT uq_journal_command UNIQUE (command, ordinal)
);
INSERT INTO "journal" VALUES(1,1,'01a200572ecf72a6b39c5b1e1671576a','BranchConfigured',1,1795327220000000,'Asia/Riyadh','','','01a200572ece762dbc9bbf0a7bb060e4',0,'ConfigureBranch:43bf9a119b233d73','{"branch":{"code":"small","name":{"ar":"Small","en":"Small"},"time_zone":"Asia/Riyadh","languages":["ar","en"],"hours":[],"pauses":[],"groups":[{"code":"all","name":{"ar":"All","en":"All"},"icon":""}],"series":[{"prefix":"A","first":1,"last":999,"digits":3,"at_end":"refuse"},{"prefix":"B","first":1,"last":999,"digits":3,"at_end":"refuse"}],"services":[{"code":"id","group":"all","name":{"ar":"id","en":"id"},"series":"A","target_wait":600,"expected_service":300,"hours":null,"documents":[],"outcomes":[],"active":true},{"code":"visa","group":"all","name":{"ar":"visa","en":"visa"},"series":"B","target_wait":600,"expected_service":300,"hours":null,"documents":[],"outcomes":[],"active":true}],"counters":[{"number":1,"services":["id","visa"],"weights":[],"direction":""},{"number":2,"services":["id","visa"],"weights":[],"direction":""},{"number":3,"services":["visa"],"weights":[],"direction":""}],"agents":[{"code":"norah","name":{"ar":"نورة","en":"Norah"}}],"priorities":[{"level":0,"rate":1.0,"head_start":0},{"level":1,"rate":2.0,"head_start":600}],"printers":[{"name":"kiosk-1","url":"file:tickets.bin","width_dots":576,"roll_metres":0.0,"near_end_metres":4.0,"layout":""}],"recall_limit":3,"grace":900,"undo":8,"hijri_adjustment":0,"accent":"","tracking_url":"","ticker":[],"message":null,"kiosk_secret":"","printing":{"oldest":15}}}','7da19bf52434042e18d273e8b91482b55792249af5357a3b397db15e76c4f2b5');
INSERT INTO "journal" VALUES(2,1,'01a200572ee4778facd87ace4d4c9f9c','DayOpened',1,1795327240000000,'Asia/Riyadh','','','01a200572ee4778facd87acd26fdb2fb',0,'OpenDay:50eb161a0bb3e4d4','{"day":"2026-11-22"}','0358bab017690ba7f5391bd0507654be909049583723862e703f78d8b30efc61');
INSERT INTO "journal" VALUES(3,1,'01a200572ee875c0bfb6d2a1622c2ef7','TicketIssued',1,1795327260000000,'Asia/Riyadh','','','01a200572ee875c0bfb6d2a0e99c2295',0,'IssueTicket:88d3229ddc991056','{"ticket":"01a200572ee875c0bfb6d2a0e99c2295","number":"A001","series":"A","count":1,"round":0,"day":"2026-11-22","service":"id","language":"ar","priority":0,"ahead":0,"wait_low":null,"wait_high":null,"job":"","printer":""}','902649c033a18632efd824a60c8b1c826efc90cc7d1e9071aeec5ebfe17707ff');
INSERT INTO "journal" VALUES(4,1,'01a200572eef7320a8c1f7c0dca1ecd9','DayClosed',1,1795327280000000,'Asia/Riyadh','','','01a200572eef7320a8c1f7bff1a38fca',0,'CloseDay:f32034c8acbab179','{"day":"2026-11-22","forced":true,"expired":["01a200572ee875c0bfb6d2a0e99c2295"],"completed":[]}','de2cb6860ce63558406fd730fd6adc5853234a7402b4aed872a2b9994eb2e17c');
INSERT INTO "journal" VALUES(5,1,'01a200572ef27795ac16fe295027fd09','DayOpened',1,1795413700000000,'Asia/Riyadh','','','01a200572ef1759ca2d4d2e64a31e588',0,'OpenDay:29d68258c0578c19','{"day":"2026-11-23"}','c54f823df5e407c5ef5948f672eb4d90e3fec89f3f298d8314ca078e9a1f965c');
INSERT INTO "journal" VALUES(6,1,'01a200572ef572a8ae1b8f2b9d5bae19','CounterOpened',1,1795413720000000,'Asia/Riyadh','norah','counter-1','01a200572ef475e3bc631959952ea14d',0,'OpenCounter:34d660f65513fdb9','{"counter":1,"agent":"norah"}','6a109ab074684d39e4954193686e9e8bb46a18a005bf7778c41bb6931852d9e6');
INSERT INTO "journal" VALUES(7,1,'01a200572ef9767d9e97964a0fa9d9e0','CounterOpened',1,1795413740000000,'Asia/Riyadh','fahd','counter-2','01a200572ef9767d9e9796497590c066',0,'OpenCounter:bd360f5cb4137890','{"counter":2,"agent":"fahd"}','08041e26badea65a78f59db65d6494fe38b35282853ad62266cc76bf579daf4a');
INSERT INTO "journal" VALUES(8,1,'01a200572efc7430b785be789d650b07','TicketIssued',1,1795413760000000,'Asia/Riyadh','','','01a200572efc7430b785be777a6a4cd9',0,'IssueTicket:7027469d28967247','{"ticket":"01a200572efc7430b785be777a6a4cd9","number":"A001","series":"A","count":1,"round":0,"day":"2026-11-23","service":"id","language":"ar","priority":0,"ahead":0,"wait_low":0,"wait_high":0,"job":"01a200572efc7430b785be777a6a4cd9-p","printer":"kiosk-1"}','c80611572cf62463399077d9857b629427377edade315ce7c8ba87dfb1f0f5d5');
INSERT INTO "journal" VALUES(9,1,'01a200572f0170b187de68ca2ee63964','TicketIssued',1,1795413780000000,'Asia/Riyadh','','','01a200572f0170b187de68c92ccae141',0,'IssueTicket:930c73d435ad5e59','{"ticket":"01a200572f0170b187de68c92ccae141","number":"B001","series":"B","count":1,"round":0,"day":"2026-11-23","service":"visa","language":"ar","priority":0,"ahead":0,"wait_low":0,"wait_high":0,"job":"01a200572f0170b187de68c92ccae141-p","printer":"kiosk-1"}','9abc5eb94deb8e003323c416d349ecd17dcc0839aebceaa715ac202f0c3b7006');
INSERT INTO "journal" VALUES(10,1,'01a200572f047727ae73998f18342f54','TicketIssued',1,1795413800000000,'Asia/Riyadh','','','01a200572f047727ae73998ef1c0782d',0,'IssueTicket:fef732731a7063e7','{"ticket":"01a200572f047727ae73998ef1c0782d","number":"A002","series":"A","count":2,"round":0,"day":"2026-11-23","service":"id","language":"ar","priority":0,"ahead":1,"wait_low":51,"wait_high":282,"job":"01a200572f047727ae73998ef1c0782d-p","printer":"kiosk-1"}','f484649196ed1d32fa982980276053246fc9e2358e82ba2702b578ede4636ad0');
INSERT INTO "journal" VALUES(11,1,'01a200572f0972788a0f7dcdd8da925f','TicketIssued',1,1795413820000000,'Asia/Riyadh','','','01a200572f067782a2af44073ab0941c',0,'IssueTicket:50442c4182293ac0','{"ticket":"01a200572f067782a2af44073ab0941c","number":"A003","series":"A","count":3,"round":0,"day":"2026-11-23","service":"id","language":"ar","priority":0,"ahead":2,"wait_low":135,"wait_high":509,"job":"01a200572f067782a2af44073ab0941c-p","printer":"kiosk-1"}','98673d6a5c37e783f02cac4a18960422436505f2907eca7ba6857aa26ad06677');
INSERT INTO "journal" VALUES(12,1,'01a200572f0c723a84132f5bdf015e21','TicketIssued',1,1795413840000000,'Asia/Riyadh','','','01a200572f0c723a84132f5ad6cf36a0',0,'IssueTicket:4ee493ce14a4c988','{"ticket":"01a200572f0c723a84132f5ad6cf36a0","number":"B002","series":"B","count":2,"round":0,"day":"2026-11-23","service":"visa","language":"ar","priority":0,"ahead":1,"wait_low":228,"wait_high":725,"job":"01a200572f0c723a84132f5ad6cf36a0-p","printer":"kiosk-1"}','11251531d159706d03d914866f9b1ccb56e6a23899800445eae7aac294f140ce');
INSERT INTO "journal" VALUES(13,1,'01a200572f1476508846ca3c284f12fb','TicketIssued',1,1795413860000000,'Asia/Riyadh','','','01a200572f1476508846ca3b75e89830',0,'IssueTicket:ef329dd3f32c9585','{"ticket":"01a200572f1476508846ca3b75e89830","number":"A004","series":"A","count":4,"round":0,"day":"2026-11-23","service":"id","language":"ar","priority":0,"ahead":3,"wait_low":325,"wait_high":935,"job":"01a200572f1476508846ca3b75e89830-p","printer":"kiosk-1"}','bcf5f751cf9be17279a4bcc4a3ba8bb9580a6c1522cc7da94bf10237e386c28a');
INSERT INTO "journal" VALUES(14,1,'01a200572f187634854b7ca3d992db51','TicketCalled',1,1795413880000000,'Asia/Riyadh','','','01a200572f187634854b7ca2232685f5',0,'CallNext:41a20590ca0820a0','{"ticket":"01a200572efc7430b785be777a6a4cd9","leg":1,"number":"A001","service":"id","counter":1,"agent":"norah","why":"longest_main","overtaken":0}','37ae599c22262ccfb3c4431e341050acb3a526b4e6268db896d252f449b9e458');
INSERT INTO "journal" VALUES(15,1,'01a200572f20725c87999a33428fe3d6','NoShowMarked',1,1795413900000000,'Asia/Riyadh','','','01a200572f20725c87999a325626a65a',0,'MarkNoShow:46572325a8da9fc8','{"ticket":"01a200572efc7430b785be777a6a4cd9","leg":1,"counter":1}','c17bdfb89505a98ff6f12c2841ce162d0819dfc31a92d4ce5ba8ed0e617c06a9');
INSERT INTO "journal" VALUES(16,1,'01a200572f2871968b4ee56872db91f5','TicketCalled',1,1795413920000000,'Asia/Riyadh','','','01a200572f2871968b4ee5671dac6f2d',0,'CallNext:3021cabd703b2b99','{"ticket":"01a200572f0170b187de68c92ccae141","leg":1,"number":"B001","service":"visa","counter":1,"agent":"norah","why":"longest","overtaken":0}','444f2bb8b11f1149b29291e0aba4ea0269a851ab13ffabf567d2e6a5c7ec4b22');
INSERT INTO "journal" VALUES(17,1,'01a200572f2c77d09cc6d2cff7057536','ServiceStarted',1,1795413940000000,'Asia/Riyadh','','','01a200572f2c77d09cc6d2cef90969c0',0,'StartService:c495bc731cf31d79','{"ticket":"01a200572f0170b187de68c92ccae141","leg":1,"counter":1}','a7db7d2ed66cca52c962637759953bd1902660d65aa731af00cfb6b1f6cb4eae');
INSERT INTO "journal" VALUES(18,1,'01a200572f3077baa612d23b66dfab19','ServiceFinished',1,1795413960000000,'Asia/Riyadh','','','01a200572f3077baa612d23ab7d444f9',0,'Finish:8c5dd08a29229f81','{"ticket":"01a200572f0170b187de68c92ccae141","leg":1,"counter":1,"outcome":""}','1775d4385e26b6ecc8b1e51f5713f4de94b187da4ed0e857c9894f876d616869');
INSERT INTO "journal" VALUES(19,1,'01a200572f3475faaf2681092e148924','TicketCalled',1,1795413980000000,'Asia/Riyadh','','','01a200572f3475faaf2681085665ff8f',0,'CallNext:c545850201ba91f7','{"ticket":"01a200572f047727ae73998ef1c0782d","leg":1,"number":"A002","service":"id","counter":1,"agent":"norah","why":"longest_main","overtaken":0}','94fbeecc289dfc53c299135401df170fe14cb0602d01d49cf478cd9b22f72665');
INSERT INTO "journal" VALUES(20,1,'01a200572f3773438ae7b85a5732830d','ServiceStarted',1,1795414000000000,'Asia/Riyadh','','','01a200572f3773438ae7b859549698a4',0,'StartService:b215a72a399f3004','{"ticket":"01a200572f047727ae73998ef1c0782d","leg":1,"counter":1}','c75e5da1c0366647aaa9f9057fa03ad707264e87674762a8a2f38d71258b7a86');
INSERT INTO "journal" VALUES(21,1,'01a200572f4074d1a1d55ca88f267342','TicketHeld',1,1795414020000000,'Asia/Riyadh','','','01a200572f4074d1a1d55ca768410ae7',0,'Hold:da2200a8be26254e','{"ticket":"01a200572f047727ae73998ef1c0782d","leg":1,"counter":1,"note":"x"}','3dbd7e2795d57affd2106376c75c486113b29982350163d4a93e72040ffc8623');
INSERT INTO "journal" VALUES(22,1,'01a200572f4875ea8240013188ae0255','TicketCalled',1,1795414040000000,'Asia/Riyadh','','','01a200572f4875ea8240013028f9ffc4',0,'CallNext:f1bd50c4804ace87','{"ticket":"01a200572f067782a2af44073ab0941c","leg":1,"number":"A003","service":"id","counter":1,"agent":"norah","why":"longest_main","overtaken":0}','f52664eb95b62b40f2731c49e0cbddb00618c5aae983275b47085db9f08b723d');
INSERT INTO "journal" VALUES(23,1,'01a200572f4c775f9782776f99477c75','TicketTransferred',1,1795414060000000,'Asia/Riyadh','','','01a200572f4c775f9782776e2dbb3b22',0,'Transfer:a4830a934d33edbf','{"ticket":"01a200572f067782a2af44073ab0941c","leg":1,"from_counter":1,"service":"visa","to_counter":2,"ranked_at":"2026-11-23T06:07:40Z","first_in_line":false,"note":""}','7f21222f37f1b910383505582fd7f67d50e0c89c213909c39247604add27b72b');
INSERT INTO "journal" VALUES(24,1,'01a200572f5072388bbbe977062f0546','TicketCalled',1,1795414080000000,'Asia/Riyadh','','','01a200572f5072388bbbe9764d8ca75e',0,'CallNext:c08803bd965915ba','{"ticket":"01a200572f0c723a84132f5ad6cf36a0","leg":1,"number":"B002","service":"visa","counter":2,"agent":"fahd","why":"longest","overtaken":0}','11cecf67dcc7e9d968ba360f030e70fae433370bde37c592958d1ed1f8e8b693');
INSERT INTO "journal" VALUES(25,1,'01a200572f54777eb350fd2a819b8bf9','ServiceStarted',1,1795414100000000,'Asia/Riyadh','','','01a200572f54777eb350fd299266e8fc',0,'StartService:37da6457213c9fc4','{"ticket":"01a200572f0c723a84132f5ad6cf36a0","leg":1,"counter":2}','2486864fe1824969d93805ba1948907cf9b69191fd99183c9f70e1f25bc1a338');
INSERT INTO "journal" VALUES(26,1,'01a200572f5777c29640f877105374de','BreakStarted',1,1795414120000000,'Asia/Riyadh','','','01a200572f5777c29640f8762e4c03b1',0,'StartBreak:6500a94bc56d0500','{"counter":1,"reason":"tea"}','79d7c28d9188264716fec9197673ce161cd7502f69fe314247989d9fec201940');
CREATE TABLE legs (
	ticket TEXT NOT NULL, 
	ordinal INTEGER NOT NULL, 
	service TEXT NOT NULL, 
	state TEXT NOT NULL, 
	entered_at BIGINT NOT NULL, 
	ranked_at BIGINT NOT NULL, 
	first_in_line BOOLEAN NOT NULL, 
	pool_counter INTEGER, 
	counter INTEGER, 
	agent TEXT, 
	first_called_at BIGINT, 
	last_called_at BIGINT, 
	calls INTEGER NOT NULL, 
	started_at BIGINT, 
	ended_at BIGINT, 
	held_since BIGINT, 
	held_seconds FLOAT NOT NULL, 
	returns INTEGER NOT NULL, 
	outcome TEXT, 
	reason TEXT, 
	note TEXT NOT NULL, 
	shown_ahead INTEGER, 
	shown_low INTEGER, 
	shown_high INTEGER, 
	CONSTRAINT pk_legs PRIMARY KEY (ticket, ordinal), 
	CONSTRAINT fk_legs_ticket FOREIGN KEY(ticket) REFERENCES visits (ticket)
)
 WITHOUT ROWID

;
INSERT INTO "legs" VALUES('01a200572ee875c0bfb6d2a0e99c2295',1,'id','expired',1795327260000000,1795327260000000,0,NULL,NULL,NULL,NULL,NULL,0,NULL,1795327280000000,NULL,0.0,0,NULL,'day_closed','',0,NULL,NULL);
INSERT INTO "legs" VALUES('01a200572efc7430b785be777a6a4cd9',1,'id','no_show',1795413760000000,1795413760000000,0,NULL,1,'norah',1795413880000000,1795413880000000,1,NULL,1795413900000000,NULL,0.0,0,NULL,NULL,'',0,0,0);
INSERT INTO "legs" VALUES('01a200572f0170b187de68c92ccae141',1,'visa','completed',1795413780000000,1795413780000000,0,NULL,1,'norah',1795413920000000,1795413920000000,1,1795413940000000,1795413960000000,NULL,0.0,0,NULL,NULL,'',0,0,0);
INSERT INTO "legs" VALUES('01a200572f047727ae73998ef1c0782d',1,'id','held',1795413800000000,1795413800000000,0,NULL,1,'norah',1795413980000000,1795413980000000,1,1795414000000000,NULL,1795414020000000,0.0,0,NULL,NULL,'x',1,51,282);
INSERT INTO "legs" VALUES('01a200572f067782a2af44073ab0941c',1,'id','completed',1795413820000000,1795413820000000,0,NULL,1,'norah',1795414040000000,1795414040000000,1,NULL,1795414060000000,NULL,0.0,0,'transferred',NULL,'',2,135,509);
INSERT INTO "legs" VALUES('01a200572f067782a2af44073ab0941c',2,'visa','waiting',1795414060000000,1795414060000000,0,2,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,0.0,0,NULL,NULL,'',NULL,NULL,NULL);
INSERT INTO "legs" VALUES('01a200572f0c723a84132f5ad6cf36a0',1,'visa','serving',1795413840000000,1795413840000000,0,NULL,2,'fahd',1795414080000000,1795414080000000,1,1795414100000000,NULL,NULL,0.0,0,NULL,NULL,'',1,228,725);
INSERT INTO "legs" VALUES('01a200572f1476508846ca3b75e89830',1,'id','waiting',1795413860000000,1795413860000000,0,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,0.0,0,NULL,NULL,'',3,325,935);
CREATE TABLE print_jobs (
	job TEXT NOT NULL, 
	ticket TEXT NOT NULL, 
	number TEXT NOT NULL, 
	printer TEXT NOT NULL, 
	state TEXT NOT NULL, 
	queued_at BIGINT NOT NULL, 
	since BIGINT NOT NULL, 
	attempts INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	copy BOOLEAN NOT NULL, 
	CONSTRAINT pk_print_jobs PRIMARY KEY (job), 
	CONSTRAINT fk_print_jobs_ticket FOREIGN KEY(ticket) REFERENCES visits (ticket)
)
 WITHOUT ROWID

;
INSERT INTO "print_jobs" VALUES('01a200572efc7430b785be777a6a4cd9-p','01a200572efc7430b785be777a6a4cd9','A001','kiosk-1','queued',1795413760000000,1795413760000000,0,'',0);
INSERT INTO "print_jobs" VALUES('01a200572f0170b187de68c92ccae141-p','01a200572f0170b187de68c92ccae141','B001','kiosk-1','queued',1795413780000000,1795413780000000,0,'',0);
INSERT INTO "print_jobs" VALUES('01a200572f047727ae73998ef1c0782d-p','01a200572f047727ae73998ef1c0782d','A002','kiosk-1','queued',1795413800000000,1795413800000000,0,'',0);
INSERT INTO "print_jobs" VALUES('01a200572f067782a2af44073ab0941c-p','01a200572f067782a2af44073ab0941c','A003','kiosk-1','queued',1795413820000000,1795413820000000,0,'',0);
INSERT INTO "print_jobs" VALUES('01a200572f0c723a84132f5ad6cf36a0-p','01a200572f0c723a84132f5ad6cf36a0','B002','kiosk-1','queued',1795413840000000,1795413840000000,0,'',0);
INSERT INTO "print_jobs" VALUES('01a200572f1476508846ca3b75e89830-p','01a200572f1476508846ca3b75e89830','A004','kiosk-1','queued',1795413860000000,1795413860000000,0,'',0);
CREATE TABLE printers (
	name TEXT NOT NULL, 
	state TEXT NOT NULL, 
	since BIGINT, 
	detail TEXT NOT NULL, writer TEXT DEFAULT '' NOT NULL, unclean BOOLEAN DEFAULT 0 NOT NULL, paper TEXT DEFAULT '{"ticket":0.0,"since_roll":0.0,"since_low":0.0}' NOT NULL, abilities TEXT, 
	CONSTRAINT pk_printers PRIMARY KEY (name)
)
 WITHOUT ROWID

;
CREATE TABLE recent_calls (
	id INTEGER NOT NULL, 
	calls TEXT NOT NULL, 
	CONSTRAINT pk_recent_calls PRIMARY KEY (id), 
	CONSTRAINT ck_recent_calls_only_one CHECK (id = 1)
);
INSERT INTO "recent_calls" VALUES(1,'[{"ticket":"01a200572f0c723a84132f5ad6cf36a0","leg":1,"number":"B002","counter":2,"calls":1,"at":"2026-11-23T06:08:00Z","language":"ar"},{"ticket":"01a200572f047727ae73998ef1c0782d","leg":1,"number":"A002","counter":1,"calls":1,"at":"2026-11-23T06:06:20Z","language":"ar"},{"ticket":"01a200572f0170b187de68c92ccae141","leg":1,"number":"B001","counter":1,"calls":1,"at":"2026-11-23T06:05:20Z","language":"ar"},{"ticket":"01a200572efc7430b785be777a6a4cd9","leg":1,"number":"A001","counter":1,"calls":1,"at":"2026-11-23T06:04:40Z","language":"ar"}]');
CREATE TABLE schema_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT schema_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "schema_version" VALUES('0002');
CREATE TABLE series (
	prefix TEXT NOT NULL, 
	day DATE NOT NULL, 
	round INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_series PRIMARY KEY (prefix)
)
 WITHOUT ROWID

;
INSERT INTO "series" VALUES('A','2026-11-23',0,4);
INSERT INTO "series" VALUES('B','2026-11-23',0,2);
CREATE TABLE service_times (
	service TEXT NOT NULL, 
	n INTEGER NOT NULL, 
	mean FLOAT NOT NULL, 
	m2 FLOAT NOT NULL, 
	CONSTRAINT pk_service_times PRIMARY KEY (service)
)
 WITHOUT ROWID

;
INSERT INTO "service_times" VALUES('visa',1,20.0,0.0);
CREATE TABLE visits (
	ticket TEXT NOT NULL, 
	number TEXT NOT NULL, 
	series TEXT, 
	day DATE NOT NULL, 
	round INTEGER, 
	count INTEGER, 
	language TEXT NOT NULL, 
	priority INTEGER NOT NULL, 
	issued_at BIGINT NOT NULL, 
	CONSTRAINT pk_visits PRIMARY KEY (ticket), 
	CONSTRAINT uq_visits_series UNIQUE (series, day, round, count)
)
 WITHOUT ROWID

;
INSERT INTO "visits" VALUES('01a200572ee875c0bfb6d2a0e99c2295','A001','A','2026-11-22',0,1,'ar',0,1795327260000000);
INSERT INTO "visits" VALUES('01a200572efc7430b785be777a6a4cd9','A001','A','2026-11-23',0,1,'ar',0,1795413760000000);
INSERT INTO "visits" VALUES('01a200572f0170b187de68c92ccae141','B001','B','2026-11-23',0,1,'ar',0,1795413780000000);
INSERT INTO "visits" VALUES('01a200572f047727ae73998ef1c0782d','A002','A','2026-11-23',0,2,'ar',0,1795413800000000);
INSERT INTO "visits" VALUES('01a200572f067782a2af44073ab0941c','A003','A','2026-11-23',0,3,'ar',0,1795413820000000);
INSERT INTO "visits" VALUES('01a200572f0c723a84132f5ad6cf36a0','B002','B','2026-11-23',0,2,'ar',0,1795413840000000);
INSERT INTO "visits" VALUES('01a200572f1476508846ca3b75e89830','A004','A','2026-11-23',0,4,'ar',0,1795413860000000);
CREATE TABLE writer_signs (
	printer TEXT NOT NULL, 
	asked INTEGER NOT NULL, 
	answered INTEGER NOT NULL, 
	CONSTRAINT pk_writer_signs PRIMARY KEY (printer)
)
 WITHOUT ROWID

;
CREATE UNIQUE INDEX uq_legs_open ON legs (ticket) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX uq_legs_at_a_desk ON legs (counter) WHERE state IN ('called', 'serving');
CREATE INDEX ix_print_jobs_unsettled ON print_jobs (job) WHERE state IN ('not_sent', 'queued', 'sending', 'unknown');
CREATE INDEX ix_print_jobs_settled ON print_jobs (since, job) WHERE state NOT IN ('not_sent', 'queued', 'sending', 'unknown');
COMMIT;
