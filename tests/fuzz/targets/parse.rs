#![no_main]

ngsild_fuzz::json_target!(ngsild_fuzz::parse_holds);
