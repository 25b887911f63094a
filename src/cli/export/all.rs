//! Everything, one JSON object a line: `{"table":"decision","row":{…}}`.

use super::Source;
use crate::actions::export::{page, tables};
use crate::store::{of, unit};
use serde_json::Value;
use std::io::Write;

pub(super) async fn write(source: &Source, out: &mut impl Write) -> anyhow::Result<()> {
    let private = source.private;
    for table in tables() {
        let mut after = None;
        loop {
            let work = unit(move |tx| Box::pin(page(tx, table, after, private)));
            let page = source.data.db.read(of(source.workspace), source.data.now, work).await?;
            for row in page.rows {
                writeln!(out, r#"{{"table":"{}","row":{}}}"#, table.name, Value::Object(row))?;
            }
            if page.next.is_none() {
                break;
            }
            after = page.next;
        }
    }
    Ok(())
}
