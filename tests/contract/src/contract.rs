//! What every table promises, held by the one in memory and by the real one over an emulated DynamoDB.

#![allow(clippy::unwrap_used, clippy::panic)]

#[macro_use]
mod both;

mod absences;
mod appointment_costs;
mod appointments;
mod attendance;
mod attendance_costs;
mod audit;
mod broadcast_costs;
mod broadcasts;
mod broken;
mod costs;
mod desk;
mod desk_costs;
mod desk_groups;
mod exports;
mod faults;
mod foreign;
mod guardians;
mod interleavings;
mod layouts;
mod morning_costs;
mod mornings;
mod odd;
mod races;
mod register;
mod register_costs;
mod registration;
mod roster;
mod schema;
mod staff;
mod staff_costs;
mod survey_costs;
mod surveys;
mod taking_back;
mod upcoming;
