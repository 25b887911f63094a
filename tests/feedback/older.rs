//! What the version before merged: it kept neither what an item was nor who came along with it.

use super::*;
use accord::actions::ActionError;
use accord::actions::feedback as act;
use sqlx::{Connection as _, PgConnection, SqliteConnection};

/// Leaves the merges as the version before would have made them.
async fn forgets(house: &House) {
    let forget = "UPDATE feedback SET was = NULL; UPDATE feedback_voice SET through = NULL";
    if house.url.starts_with("sqlite") {
        let mut conn = SqliteConnection::connect(&house.url).await.unwrap();
        sqlx::raw_sql(forget).execute(&mut conn).await.unwrap();
    } else {
        let mut conn = PgConnection::connect(&house.url).await.unwrap();
        let system = "SELECT set_config('accord.workspace', 'system', false)";
        sqlx::raw_sql(system).execute(&mut conn).await.unwrap();
        sqlx::raw_sql(forget).execute(&mut conn).await.unwrap();
    }
}

async fn merges(house: &House, id: i64, into: &'static str) {
    let work = unit(move |tx| {
        Box::pin(async move { act::merge(tx, FeedbackId(id), &member("U_OWNER"), into).await.map(drop) })
    });
    house.write::<_, ActionError, _>(work).await.unwrap();
}

async fn parts(house: &House, id: i64) {
    let work = unit(move |tx| {
        Box::pin(async move { act::part(tx, FeedbackId(id), &member("U_OWNER")).await.map(drop) })
    });
    house.write::<_, ActionError, _>(work).await.unwrap();
}

async fn seconds(house: &House, id: i64, who: &'static str) {
    let work = unit(move |tx| {
        Box::pin(async move { act::second(tx, FeedbackId(id), &member(who)).await.map(drop) })
    });
    house.write::<_, ActionError, _>(work).await.unwrap();
}

#[tokio::test]
async fn what_it_merged_comes_apart_with_everybody_where_they_belong() {
    for engine in engines() {
        let house = db(engine).await;
        let hub = house.initiative().await;
        captures(&house, &hub, "U_KIM", said(Some("U_SAM"), "Too many forms", "5.0")).await;
        captures(&house, &hub, "U_KIM", said(Some("U_LEE"), "Forms!", "6.0")).await;
        captures(&house, &hub, "U_ANA", said(Some("U_BEN"), "Forms, again", "7.0")).await;
        merges(&house, 3, "FB-2").await;
        merges(&house, 2, "FB-1").await;
        forgets(&house).await;
        assert_eq!(voices(&house, 1).await, ["U_ANA", "U_BEN", "U_KIM", "U_LEE", "U_SAM"].map(member));

        // Whoever says now that the first is theirs, too, keeps that.
        seconds(&house, 1, "U_BEN").await;
        parts(&house, 2).await;
        assert_eq!(voices(&house, 1).await, ["U_BEN", "U_KIM", "U_SAM"].map(member));
        assert_eq!(voices(&house, 2).await, ["U_ANA", "U_BEN", "U_KIM", "U_LEE"].map(member));
        parts(&house, 3).await;
        assert_eq!(voices(&house, 2).await, ["U_KIM", "U_LEE"].map(member));
        assert_eq!(voices(&house, 3).await, ["U_ANA", "U_BEN"].map(member));
    }
}
